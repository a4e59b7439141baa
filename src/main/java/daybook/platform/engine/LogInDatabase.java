package daybook.platform.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;

/** Marks a component that exists only where the log is embedded or in PostgreSQL, and messages stay in this process. */
@Profile("!" + EngineProfile.AXON_SERVER)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LogInDatabase {}
