package daybook.accounts;

import static daybook.accounts.Accounts.ANNS;
import static daybook.accounts.Accounts.annsOpened;
import static daybook.accounts.Accounts.deposited;
import static daybook.accounts.Accounts.pounds;
import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.serialization.LogSerializer;
import daybook.platform.serialization.LogicalNames;
import org.axonframework.serialization.SerializedObject;
import org.junit.jupiter.api.Test;

class BankAccountSnapshotTest {

    private final LogSerializer log = LogSerializer.create(LogicalNames.scan("daybook"));

    @Test
    void survivesBeingWrittenAndRead() {
        BankAccount account = new BankAccount();
        account.on(annsOpened());
        account.on(deposited("12.50"));
        account.on(Accounts.ownedBy("Anna"));

        SerializedObject<byte[]> stored = log.serialize(account, byte[].class);
        BankAccount read = log.deserialize(stored);

        assertThat(read).usingRecursiveComparison().isEqualTo(account);
        assertThat(read).extracting("id").isEqualTo(ANNS);
        assertThat(read).extracting("balance").isEqualTo(pounds("12.50"));
    }
}
