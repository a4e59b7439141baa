package daybook.platform.seals;

import daybook.kernel.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event ids in 16 bytes: a UUID as it is, any other id as a part of its SHA-256. They are stored beside the hashes of a tile, only to tell
 * how a log differs from its seal: no hash covers them.
 */
final class EventIds {

    static final int BYTES = 16;
    private static final int VERSION_BYTE = 6;
    private static final byte WITHOUT_VERSION = 0x0f;

    private EventIds() {}

    static byte[] bytes(String id) {
        UUID uuid = uuid(id);
        if (uuid != null) {
            return ByteBuffer.allocate(BYTES)
                    .putLong(uuid.getMostSignificantBits())
                    .putLong(uuid.getLeastSignificantBits())
                    .array();
        }
        byte[] hash = Arrays.copyOf(Fingerprint.sha256().digest(id.getBytes(StandardCharsets.UTF_8)), BYTES);
        hash[VERSION_BYTE] &= WITHOUT_VERSION;
        return hash;
    }

    private static @Nullable UUID uuid(String id) {
        try {
            UUID uuid = UUID.fromString(id);
            return uuid.toString().equals(id) && uuid.version() > 0 ? uuid : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The id as a text, or null if only its hash is known. */
    static @Nullable String text(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        UUID uuid = new UUID(buffer.getLong(), buffer.getLong());
        return uuid.version() > 0 ? uuid.toString() : null;
    }
}
