package daybook.console.page;

import java.util.List;

/** A page that the menu leads to. */
public record MenuEntry(String path, String name) {

    static final List<MenuEntry> ALL = List.of(
            new MenuEntry("/", "Today"),
            new MenuEntry("/orders", "Orders"),
            new MenuEntry("/stock", "Stock"),
            new MenuEntry("/products", "Products"),
            new MenuEntry("/accounts", "Accounts"),
            new MenuEntry("/log", "Log"),
            new MenuEntry("/workflows", "Workflows"),
            new MenuEntry("/machine", "Machine room"),
            new MenuEntry("/refusals", "Refusals"));
}
