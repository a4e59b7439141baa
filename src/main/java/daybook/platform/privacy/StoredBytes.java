package daybook.platform.privacy;

import java.util.Arrays;

/** Searches stored bytes. */
public final class StoredBytes {

    private StoredBytes() {}

    /** The index of the first occurrence; -1 without one. */
    public static int indexOf(byte[] bytes, byte[] wanted) {
        int last = bytes.length - wanted.length;
        for (int start = 0; start <= last; start++) {
            if (bytes[start] == wanted[0] && isAt(bytes, start, wanted)) {
                return start;
            }
        }
        return -1;
    }

    /** Whether the wanted bytes stand at an index. */
    static boolean isAt(byte[] bytes, int start, byte[] wanted) {
        int end = start + wanted.length;
        return end <= bytes.length && Arrays.equals(bytes, start, end, wanted, 0, wanted.length);
    }
}
