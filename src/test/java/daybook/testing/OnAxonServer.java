package daybook.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the house on a real Axon Server; skipped, with a line that says so, where there is none. Its house ends with it: the server is the
 * only one, and the next test deletes what is on it.
 */
@Inherited
@ActiveProfiles("axonserver")
@ContextConfiguration(initializers = OnAxonServer.Servers.class)
@DirtiesContext
@ExtendWith(OnAxonServer.IfThere.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnAxonServer {

    /** Skips where there is none. */
    final class IfThere implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String missing = TestAxonServer.missing();
            if (missing == null) {
                return ConditionEvaluationResult.enabled("There is an Axon Server");
            }
            System.out.println(context.getDisplayName() + " is skipped. " + missing);
            return ConditionEvaluationResult.disabled(missing);
        }
    }

    /** Tells the house where it is, and empties it before the house starts. */
    final class Servers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestAxonServer server = TestAxonServer.shared();
            server.purge();
            TestPropertyValues.of("axon.axonserver.servers=" + server.servers()).applyTo(context);
        }
    }
}
