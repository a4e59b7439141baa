package daybook.operations.cli;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.support.AbstractApplicationContext;

/** Prevents everything in an application context from starting by itself: lifecycle beans and application runners. */
final class StartSuppressor implements BeanFactoryPostProcessor, LifecycleProcessor {

    private StartSuppressor() {}

    static void prepare(ConfigurableApplicationContext context) {
        StartSuppressor suppressor = new StartSuppressor();
        context.getBeanFactory()
                .registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, suppressor);
        context.addBeanFactoryPostProcessor(suppressor);
    }

    /** Spring Boot calls runners even where the lifecycle processor starts nothing. */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        for (String runner : beans.getBeanNamesForType(ApplicationRunner.class, true, false)) {
            registry.removeBeanDefinition(runner);
        }
    }

    @Override
    public void onRefresh() {
        // Starts neither Axon with its processors nor the deadline scheduler.
    }

    @Override
    public void onClose() {
        // Nothing was started.
    }

    @Override
    public void start() {
        // Not called: the context is never started explicitly.
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
