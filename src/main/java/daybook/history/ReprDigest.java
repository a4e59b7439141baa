package daybook.history;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The {@code Repr-Digest} (RFC 9530) of an answer, which is computed while its content is written. */
public final class ReprDigest {

    public static final String HEADER = "Repr-Digest";

    private final MessageDigest sha256 = sha256();

    /** A stream that adds to the digest what is written to it. */
    public OutputStream of(OutputStream content) {
        return new DigestOutputStream(content, sha256);
    }

    /** The digest in Base64; to be called once, after the content. */
    public String inBase64() {
        return Base64.getEncoder().encodeToString(sha256.digest());
    }

    /** The value of the header. */
    public static String value(String inBase64) {
        return "sha-256=:" + inBase64 + ":";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
