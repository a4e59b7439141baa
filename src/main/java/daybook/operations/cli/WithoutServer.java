package daybook.operations.cli;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application without HTTP. Beans that only serve requests are lazy, so that they are never created. */
public final class WithoutServer implements BeanFactoryPostProcessor {

    private static final Pattern FOR_REQUESTS =
            Pattern.compile("daybook\\.(platform\\.(http|security)|.*\\.rest|console)\\..*|daybook\\.Access");

    private static final Map<String, Object> SETTINGS = Map.of(
            "logging.level.root", "warn",
            "spring.main.log-startup-info", "false");

    private WithoutServer() {}

    /**
     * @param settings in the form {@code --name=value}
     * @throws ApplicationNotStartedException after the reason has been printed
     */
    public static ConfigurableApplicationContext start(Class<?> application, String... settings)
            throws ApplicationNotStartedException {
        return start(application, context -> {}, settings);
    }

    /**
     * Creates and checks all beans but starts none: no view follows the log, neither processors nor deadlines send commands, and no runner
     * creates initial data.
     *
     * @param settings in the form {@code --name=value}
     * @throws ApplicationNotStartedException after the reason has been printed
     */
    public static ConfigurableApplicationContext createOnly(Class<?> application, String... settings)
            throws ApplicationNotStartedException {
        return start(application, StartSuppressor::prepare, settings);
    }

    private static ConfigurableApplicationContext start(
            Class<?> application,
            ApplicationContextInitializer<ConfigurableApplicationContext> initializer,
            String... settings)
            throws ApplicationNotStartedException {
        try {
            return new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .properties(SETTINGS)
                    .initializers(initializer, context -> context.addBeanFactoryPostProcessor(new WithoutServer()))
                    .run(settings);
        } catch (RuntimeException e) {
            throw new ApplicationNotStartedException(e);
        }
    }

    /** Makes the beans for requests lazy. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            BeanDefinition definition = beans.getBeanDefinition(name);
            if (isForRequests(definition.getBeanClassName()) || isMadeForRequests(definition, beans)) {
                definition.setLazyInit(true);
            }
        }
    }

    private static boolean isMadeForRequests(BeanDefinition definition, ConfigurableListableBeanFactory beans) {
        String factory = definition.getFactoryBeanName();
        return factory != null
                && beans.containsBeanDefinition(factory)
                && isForRequests(beans.getBeanDefinition(factory).getBeanClassName());
    }

    private static boolean isForRequests(@Nullable String className) {
        return className != null && FOR_REQUESTS.matcher(className).matches();
    }
}
