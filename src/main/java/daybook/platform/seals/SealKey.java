package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import daybook.platform.security.SecretFile;
import daybook.platform.security.StartRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The private key of seals, as text: PKCS #8 in PEM, as {@code openssl genpkey -algorithm ed25519} writes it, or its base64 alone.
 *
 * <p>No message contains the text: it may be a key with a slip of the pen.
 */
final class SealKey {

    /** The base64 of every Ed25519 key in PKCS #8 begins with it. */
    private static final String BASE64_BEGINS = "MC4CAQAwBQYDK2Vw";

    private static final String PEM_BEGINS = "-----BEGIN ";
    private static final int LINE_LENGTH = 64;
    private static final int ORIGIN_BYTES = 8;

    private SealKey() {}

    /**
     * The signer of the settings.
     *
     * @param setting the key or its file; null for the file {@code seal-key} of the data folder, which is made if missing
     * @param name of the key; null to derive it from the public key
     */
    static NoteSigner signer(@Nullable String setting, @Nullable String name, Path dataDir) {
        KeyPair keys = keys(setting, dataDir);
        String signerName = name == null ? nameOf(keys) : name;
        if (!NoteVerifier.isName(signerName)) {
            throw new StartRefusedException(
                    "daybook.seals.origin is no name for a log: " + signerName + ".",
                    "Set it to a text like log.example.com/daybook, without spaces and plus signs.");
        }
        return new NoteSigner(signerName, keys);
    }

    private static KeyPair keys(@Nullable String setting, Path dataDir) {
        if (setting != null && (setting.contains(PEM_BEGINS) || setting.strip().startsWith(BASE64_BEGINS))) {
            return parse(setting, "daybook.seals.key");
        }
        Path file = setting == null ? dataDir.resolve("seal-key") : Path.of(setting);
        return keysIn(file);
    }

    /** The keys in a file, which is made if missing. */
    static KeyPair keysIn(Path file) {
        try {
            return parse(new SecretFile(file).value(SealKey::create), file.toString());
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The key of the seals cannot be kept in " + file + ": " + e + ".",
                    "Let the house write there, or set daybook.seals.key.");
        }
    }

    private static String create() {
        String base64 = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'})
                .encodeToString(Ed25519.generate().getPrivate().getEncoded());
        return PEM_BEGINS + "PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----";
    }

    private static KeyPair parse(String text, String where) {
        String base64 = text.replaceAll("-----[^-]+-----", "").replaceAll("\\s", "");
        try {
            return Ed25519.pair(Base64.getDecoder().decode(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StartRefusedException(
                    "There is no Ed25519 key in " + where + ".",
                    "It has to be PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it.");
        }
    }

    private static String nameOf(KeyPair keys) {
        byte[] hash = Fingerprint.sha256().digest(Ed25519.bytes(keys.getPublic()));
        return "daybook/" + HexFormat.of().formatHex(hash, 0, ORIGIN_BYTES);
    }
}
