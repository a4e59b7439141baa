package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.RENT;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.entry;
import static daybook.accounts.Accounts.held;
import static daybook.accounts.Accounts.posted;
import static daybook.accounts.Accounts.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.accounts.AccountEvent.MoneyDeposited;
import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import java.time.Instant;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class BankAccountSnapshotTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));

    @Test
    void remembersHoldsAndEntriesAndWhatIsForgotten() {
        BankAccount account = new BankAccount();
        account.on(annsOpened());
        account.on(deposited("12.50"), NOON);
        account.on(held(RENT, "1"));
        account.on(posted(RENT, "1"), NOON);
        account.on(held(new TransferId("other"), "2"));
        for (int i = 0; i < RecentPostings.REMEMBERED_MAX; i++) {
            account.on(new MoneyDeposited(ANNS, pounds("1"), null, null, entry("e-" + i, i)), NOON.plusSeconds(i));
        }

        BankAccount read = log.deserialize(log.serialize(account, byte[].class));

        assertThat(read).usingRecursiveComparison().isEqualTo(account);
        assertThat(read).extracting("held").isEqualTo(pounds("2"));
        assertThat(read)
                .extracting("recentPostings.forgottenUpTo")
                .isEqualTo(entry("any", 0).requestedAt());
    }

    @Test
    void survivesBeingWrittenAndRead() {
        BankAccount account = new BankAccount();
        account.on(annsOpened());
        account.on(deposited("12.50"), NOON);
        account.on(Accounts.ownedBy("Anna"));

        SerializedObject<byte[]> stored = log.serialize(account, byte[].class);
        BankAccount read = log.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(account);
        assertThat(read).extracting("id").isEqualTo(ANNS);
        assertThat(read).extracting("balance").isEqualTo(pounds("12.50"));
    }
}
