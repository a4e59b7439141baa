package daybook.operations.demo;

import daybook.kernel.AccountId;
import daybook.kernel.Money;
import java.util.List;

/** A fictitious customer and the opening deposit of their account. */
record DemoCustomer(String id, String name, String deposit) {

    static final List<DemoCustomer> ALL = List.of(
            new DemoCustomer("demo-ada", "Ada Example", "250.00"),
            new DemoCustomer("demo-ben", "Ben Example", "80.00"),
            new DemoCustomer("demo-cora", "Cora Example", "1200.50"));

    static AccountId accountOf(String name) {
        return ALL.stream()
                .filter(customer -> customer.name.equals(name))
                .findFirst()
                .orElseThrow()
                .account();
    }

    AccountId account() {
        return new AccountId(id);
    }

    Money money() {
        return Money.of(deposit, "GBP");
    }
}
