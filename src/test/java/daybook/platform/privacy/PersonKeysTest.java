package daybook.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PersonKeysTest {

    private static final byte[] MASTER = new byte[32];
    private static final byte[] PLACE = {1};
    private static final byte[] TEXT = "Zoë".getBytes(StandardCharsets.UTF_8);

    private final KeysInMemory store = new KeysInMemory();
    private final PersonKeys keys = new PersonKeys(store, MASTER);

    @Test
    void aNameIsOnePersonInWhateverFormItIsWritten() {
        assertThat(keys.personOf("Zoe\u0308")).isEqualTo(keys.personOf("Zo\u00eb"));
    }

    @Test
    void theStoreHoldsNeitherNamesNorSecretsInTheClear() {
        keys.personOf("Zora");

        store.forEach(
                "",
                (id, value) -> assertThat(id + new String(value, StandardCharsets.UTF_8))
                        .doesNotContain("Zora"));
    }

    @Test
    void aForgottenPersonCannotBeDecryptedAndTheNextOfTheNameIsAnother() throws Exception {
        String person = keys.personOf("Zora");
        byte[] encrypted = keys.cipherOf(person).orElseThrow().encrypt(TEXT, PLACE);

        keys.beginErasure(person, "notes");
        assertThat(keys.erasures()).containsEntry(person, "notes");
        keys.deleteKey(person);
        keys.endErasure(person);

        assertThat(keys.cipherOf(person)).isEmpty();
        assertThat(keys.find("Zora")).isEmpty();
        assertThat(keys.erasures()).isEmpty();
        String next = keys.personOf("Zora");
        assertThat(next).isNotEqualTo(person);
        assertThatThrownBy(() -> keys.cipherOf(next).orElseThrow().decrypt(encrypted, PLACE))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void anErasureThatACrashInterruptedIsFoundAtTheNextStart() {
        String person = keys.personOf("Zora");
        keys.beginErasure(person, "notes");

        PersonKeys restarted = new PersonKeys(store, MASTER);

        assertThat(restarted.erasures()).containsEntry(person, "notes");
        assertThat(restarted.find("Zora")).isEmpty();
    }

    @Test
    void aCipherTextCannotBeMoved() throws Exception {
        PersonCipher cipher = keys.cipherOf(keys.personOf("Zora")).orElseThrow();

        assertThatThrownBy(() -> cipher.decrypt(cipher.encrypt(TEXT, PLACE), new byte[] {2}))
                .isInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void anotherMasterKeyIsRefusedAndARotationKeepsThePersons() throws Exception {
        String person = keys.personOf("Zora");
        byte[] encrypted = keys.cipherOf(person).orElseThrow().encrypt(TEXT, PLACE);
        byte[] next = {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        };
        assertThatThrownBy(() -> new PersonKeys(store, next)).isInstanceOf(MasterKeyException.class);

        keys.rotate(next);

        PersonKeys restarted = new PersonKeys(store, next);
        assertThat(restarted.find("Zora")).contains(person);
        assertThat(restarted.cipherOf(person).orElseThrow().decrypt(encrypted, PLACE))
                .isEqualTo(TEXT);
        assertThatThrownBy(() -> new PersonKeys(store, MASTER)).isInstanceOf(MasterKeyException.class);
    }
}
