package daybook.operations.cli;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;

/** Takes out of a house what would begin to work by itself once it is built. */
final class AtRest implements BeanFactoryPostProcessor, LifecycleProcessor {

    private AtRest() {}

    static void prepare(ConfigurableApplicationContext context) {
        AtRest rest = new AtRest();
        context.getBeanFactory().registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, rest);
        context.addBeanFactoryPostProcessor(rest);
    }

    /** Runners would run whether anything else does or not. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        for (String runner : beans.getBeanNamesForType(ApplicationRunner.class, true, false)) {
            registry.removeBeanDefinition(runner);
        }
    }

    @Override
    public void onRefresh() {
        // Nothing is started: neither Axon with its processors, nor the clock of the deadlines.
    }

    @Override
    public void onClose() {
        // Nothing was started.
    }

    @Override
    public void start() {
        // It is not asked to.
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    @Override
    public boolean isRunning() {
        return false;
    }
}
