package daybook.platform.projection;

import daybook.kernel.InvalidValueException;

/**
 * The part of a list that a client asks for.
 *
 * @param page the page, from 0 to 1,000,000
 * @param size the number of items of a page, 1 to 500
 */
public record Paging(int page, int size) {

    public static final int SIZE_DEFAULT = 50;
    public static final int SIZE_MAX = 500;
    public static final int PAGE_MAX = 1_000_000;

    public Paging {
        if (page < 0 || page > PAGE_MAX) {
            throw new InvalidValueException("page must be between 0 and " + PAGE_MAX);
        }
        if (size < 1 || size > SIZE_MAX) {
            throw new InvalidValueException("size must be between 1 and " + SIZE_MAX);
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
