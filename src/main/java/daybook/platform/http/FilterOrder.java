package daybook.platform.http;

/** The order of our filters; all but the correlation id's come after Spring Security's, which is at -100. */
public final class FilterOrder {

    public static final int ORIGIN = 0;
    public static final int BODY_TYPE = 5;
    public static final int ROOM = 7;
    public static final int BODY = 10;
    public static final int IDEMPOTENCY = 20;

    private FilterOrder() {}
}
