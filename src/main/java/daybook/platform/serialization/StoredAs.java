package daybook.platform.serialization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The context under whose name the log keeps what carries this: {@code ordering} makes {@code ordering.OrderPlaced}.
 *
 * <p>On a sealed event interface it names each of its records, on an aggregate its snapshots. The name stays when the class moves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {

    String value();
}
