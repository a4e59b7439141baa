package daybook.platform.seals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;

/** The statement of a witness about a checkpoint, in the format {@code c2sp.org/tlog-cosignature} with Ed25519. */
final class Cosignature {

    private static final int SIGNATURE_BYTES = 64;

    private Cosignature() {}

    static byte[] sign(PrivateKey key, String checkpoint, Instant at) {
        long seconds = at.getEpochSecond();
        byte[] signature = Ed25519.sign(key, message(checkpoint, seconds));
        return ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(seconds)
                .put(signature)
                .array();
    }

    static boolean verifies(PublicKey key, String checkpoint, byte[] timeAndSignature) {
        if (timeAndSignature.length != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(timeAndSignature);
        long seconds = bytes.getLong();
        byte[] signature = new byte[SIGNATURE_BYTES];
        bytes.get(signature);
        return seconds >= 0 && Ed25519.verify(key, message(checkpoint, seconds), signature);
    }

    private static byte[] message(String checkpoint, long seconds) {
        return ("cosignature/v1\ntime " + seconds + '\n' + checkpoint).getBytes(StandardCharsets.UTF_8);
    }
}
