package daybook.platform.privacy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text about a person: it is stored encrypted with the person's key.
 *
 * <p>On components of events and of the rows of views, and on fields of aggregates, all of type {@code String}. Without a {@link DataSubject}
 * beside it the text belongs to the persons of the event.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {}
