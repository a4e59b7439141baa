package daybook.platform.serialization;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The prefix of the logical names under which the log stores a class: {@code ordering} makes {@code ordering.OrderPlaced}.
 *
 * <p>On a sealed interface it names each of its records, on an aggregate its snapshots. The name stays when the class moves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredAs {

    String value();
}
