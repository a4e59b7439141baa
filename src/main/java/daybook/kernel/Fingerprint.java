package daybook.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 fingerprints, to compare data without storing it. */
public final class Fingerprint {

    public static final int LENGTH = 64;

    private Fingerprint() {}

    /** The SHA-256 of a text and further bytes, as 64 hexadecimal digits. */
    public static String of(String text, byte[]... more) {
        MessageDigest sha256 = sha256();
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        for (byte[] part : more) {
            sha256.update(part);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
