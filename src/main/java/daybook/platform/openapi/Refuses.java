package daybook.platform.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The refusal codes of an operation, beyond those of all operations in {@link StandardRefusals}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Answered 404. */
    String[] unknown() default {};

    /** Answered 409. */
    String[] conflict() default {};

    /** Answered 410. */
    String[] gone() default {};
}
