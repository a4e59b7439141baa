package daybook.platform.http;

import org.springframework.core.Ordered;

/** The order of Daybook's filters. From {@link #ORIGIN} on they run after Spring Security's filter, whose order is -100. */
public final class FilterOrder {

    public static final int CORRELATION = Ordered.HIGHEST_PRECEDENCE;
    public static final int UNREAD_BODY = Ordered.HIGHEST_PRECEDENCE + 1;
    public static final int SYNTAX = Ordered.HIGHEST_PRECEDENCE + 2;
    public static final int ORIGIN = 0;
    public static final int BODY_TYPE = 5;
    public static final int FREE_SPACE = 7;
    public static final int BODY = 10;
    public static final int IDEMPOTENCY = 20;

    private FilterOrder() {}
}
