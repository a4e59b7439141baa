package daybook.platform.projection;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rows of a view that an answer rests on: it carries {@code "incomplete": true} after an event of them was skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface RestsOn {

    /** The processing group. */
    String view();

    /**
     * The aggregate's identifier in the log, like {@code stock:{warehouse}:{sku}}: the names are properties of the answer or variables of the
     * request's path. Empty for an answer that sums up all rows.
     */
    String aggregate() default "";
}
