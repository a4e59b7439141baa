package daybook.platform.engine;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.beans.factory.annotation.Qualifier;

/** The log for those on whom somebody waits: they are told sooner that there is more. */
@Qualifier @Retention(RetentionPolicy.RUNTIME)
public @interface PromptLog {}
