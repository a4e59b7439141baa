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

/** The application without HTTP: its rooms are all there, but nobody enters those that only a request would. */
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
     * The house built, and every part of it checked, but nobody at work in it: no view follows the log, no process or deadline sends
     * commands, and nothing is opened that the house opens at its first start.
     *
     * @param settings in the form {@code --name=value}
     * @throws ApplicationNotStartedException after the reason has been printed
     */
    public static ConfigurableApplicationContext startAtRest(Class<?> application, String... settings)
            throws ApplicationNotStartedException {
        return start(application, AtRest::prepare, settings);
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

    /** What is for requests alone is made only if something asks for it. */
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
