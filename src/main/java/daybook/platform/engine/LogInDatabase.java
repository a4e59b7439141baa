package daybook.platform.engine;

import daybook.platform.engine.axonserver.ServerConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Profile;

/** Marks a part that is there only where the log is in a database, embedded or PostgreSQL, and messages stay in this process. */
@Profile("!" + ServerConfiguration.PROFILE)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LogInDatabase {}
