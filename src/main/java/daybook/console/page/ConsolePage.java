package daybook.console.page;

import daybook.accounts.AccountQuery.Total;
import daybook.kernel.Money;
import daybook.kernel.TaxRate;
import daybook.platform.projection.AsOf;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The model attribute {@code page} of each template: the signed-in user, the clocks, links that keep the clocks, and figures in the reader's
 * language. Times are UTC.
 */
public final class ConsolePage {

    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static final List<String> BYTE_UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])[A-Z]");

    private static final Map<String, String> AGGREGATES = Map.of(
            "order", "/orders/{id}",
            "stock", "/stock/{warehouse}/{sku}",
            "account", "/accounts/{id}",
            "transfer", "/transfers/{id}",
            "product", "/products/{id}",
            "fulfilment", "/workflows/{id}");

    private final String user;
    private final String path;
    private final Map<String, String> parameters;
    private final AsOf asOf;
    private final Locale locale;
    private final BiPredicate<String, String> rights;
    private final boolean renewal;
    private final long seen;

    /** @param rights whether the user may send a method to a path */
    ConsolePage(
            String user,
            String path,
            Map<String, String> parameters,
            AsOf asOf,
            Locale locale,
            BiPredicate<String, String> rights,
            boolean renewal,
            long seen) {
        this.user = user;
        this.path = path;
        this.parameters = parameters;
        this.asOf = asOf;
        this.locale = locale;
        this.rights = rights;
        this.renewal = renewal;
        this.seen = seen;
    }

    public String user() {
        return user;
    }

    public String path() {
        return path;
    }

    public String language() {
        return locale.toLanguageTag();
    }

    public AsOf asOf() {
        return asOf;
    }

    /** Whether a part of the page is loaded again: an answer that names no user and has no token. */
    public boolean isRenewal() {
        return renewal;
    }

    /** The position of the log that was the last one when the page was asked for: later changes are told by {@code /live}. */
    public long seen() {
        return seen;
    }

    public boolean isPast() {
        return !asOf.isNow();
    }

    /** The pages that the user may open. */
    public List<MenuEntry> menu() {
        return MenuEntry.ALL.stream().filter(entry -> may("GET", entry.path())).toList();
    }

    public boolean isCurrent(MenuEntry entry) {
        return entry.path().equals("/") ? path.equals("/") : path.startsWith(entry.path());
    }

    public boolean may(String method, String target) {
        return rights.test(method, target);
    }

    /** An address of the console with the clocks of this page. @param path with placeholders in braces, which may have a query */
    public String link(String path, Object... ids) {
        UriComponentsBuilder link = UriComponentsBuilder.fromUriString(path);
        if (asOf.at() != null) {
            link.queryParam("at", asOf.at());
        }
        if (asOf.effectiveAt() != null) {
            link.queryParam("effectiveAt", asOf.effectiveAt());
        }
        return link.encode().buildAndExpand(ids).toUriString();
    }

    /** This page with one parameter changed, on its first page of results; without the parameter if the value is null. */
    public String with(String name, @Nullable Object value) {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        parameters.forEach((known, text) -> {
            if (!known.equals(name) && !known.equals("page")) {
                link.queryParam(known, "{" + known + "}");
            }
        });
        if (value != null) {
            link.queryParam(name, "{" + name + "}");
        }
        Map<String, Object> values = new HashMap<>(parameters);
        values.put(name, String.valueOf(value));
        return link.encode().buildAndExpand(values).toUriString();
    }

    /** This page as it is now. */
    public String present() {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, text) -> {
            if (!name.equals("at") && !name.equals("effectiveAt")) {
                link.queryParam(name, "{" + name + "}");
            }
        });
        return link.encode().buildAndExpand(parameters).toUriString();
    }

    /** The address of this page with all its parameters, for its own renewal. */
    public String self() {
        UriComponentsBuilder link = UriComponentsBuilder.fromPath(path);
        parameters.keySet().forEach(name -> link.queryParam(name, "{" + name + "}"));
        return link.encode().buildAndExpand(parameters).toUriString();
    }

    /** The topic of one aggregate for {@code data-live}, whose topics are apart by spaces: an id that has one is covered by its type. */
    public String topic(String type, Object id) {
        return id.toString().indexOf(' ') < 0 ? type + ":" + id : type;
    }

    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /** An instant of the address as a field of a form has it. */
    public String fieldOf(String name) {
        return field(PageInstants.parse(name, parameters.get(name)));
    }

    /** The page beside this one, on its first page of results. @param name the last part of its path */
    public String sibling(String name) {
        return new ConsolePage(
                        user,
                        path.substring(0, path.lastIndexOf('/') + 1) + name,
                        parameters,
                        asOf,
                        locale,
                        rights,
                        renewal,
                        seen)
                .with("page", null);
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String money(Money money) {
        return amount(money.amount(), money.currency());
    }

    public String money(Total total) {
        return amount(total.amount(), total.currency());
    }

    public String amount(BigDecimal amount, Currency currency) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(Math.max(amount.scale(), currency.getDefaultFractionDigits()));
        return format.format(amount);
    }

    public String percent(TaxRate rate) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(rate.value().scale());
        return format.format(rate.value());
    }

    public String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** An instant as a field of a form has it. */
    public String field(@Nullable Instant instant) {
        return instant == null ? "" : FIELD.format(instant.atOffset(ZoneOffset.UTC));
    }

    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** A span of time in its two largest units: {@code 3 min 20 s}. */
    public String span(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 86_400
                ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min"
                : seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /** A size in the unit that leaves it below a thousand: {@code 12.3 MB}. */
    public String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1_000 && unit < BYTE_UNITS.size() - 1) {
            size /= 1_000;
            unit++;
        }
        NumberFormat format = NumberFormat.getInstance(locale);
        format.setMaximumFractionDigits(unit == 0 ? 0 : 1);
        return format.format(size) + " " + BYTE_UNITS.get(unit);
    }

    /** The page of an aggregate that the user may open; null if there is none. */
    public @Nullable String aggregate(@Nullable String type, @Nullable String id) {
        if (type == null || id == null) {
            return null;
        }
        String[] parts = type.equals("stock") ? id.split(":", 2) : new String[] {id};
        String target = AGGREGATES.get(type);
        String link =
                target == null || type.equals("stock") && parts.length < 2 ? null : link(target, (Object[]) parts);
        return link != null
                        && may(
                                "GET",
                                UriComponentsBuilder.fromUriString(link)
                                        .replaceQuery(null)
                                        .toUriString())
                ? link
                : null;
    }

    /** An event's name as words: {@code ordering.OrderPlaced} is "Order placed". */
    public String event(String type) {
        return words(type.substring(type.lastIndexOf('.') + 1));
    }

    /** Formats JSON of the API in the reader's language. */
    public JsonTexts json() {
        return new JsonTexts(this);
    }

    /** A number as the reader's language has it, with all its decimals. */
    public String decimal(BigDecimal number) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(Math.max(0, number.scale()));
        format.setMaximumFractionDigits(Math.max(0, number.scale()));
        return format.format(number);
    }

    /** A name as words: {@code STANDS_STILL} is "stands still", {@code StockReserved} is "Stock reserved". */
    public String words(Object name) {
        String text = HUMP.matcher(name.toString().replace('_', ' ').replace('-', ' '))
                .replaceAll(hump -> " " + hump.group().toLowerCase(Locale.ROOT));
        return text.equals(text.toUpperCase(Locale.ROOT)) ? text.toLowerCase(Locale.ROOT) : text;
    }
}
