package daybook.platform.privacy;

/** Searches stored bytes. */
public final class StoredBytes {

    private StoredBytes() {}

    /** The index of the first occurrence; -1 without one. */
    public static int indexOf(byte[] bytes, byte[] wanted) {
        int last = bytes.length - wanted.length;
        for (int start = 0; start <= last; start++) {
            int length = 0;
            while (length < wanted.length && bytes[start + length] == wanted[length]) {
                length++;
            }
            if (length == wanted.length) {
                return start;
            }
        }
        return -1;
    }
}
