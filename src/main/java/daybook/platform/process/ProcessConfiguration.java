package daybook.platform.process;

import daybook.platform.commands.ConflictRetry;
import daybook.platform.engine.PromptLog;
import daybook.platform.projection.ProcessorFailures;
import daybook.platform.projection.ProcessorThreads;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A processing group whose class says {@code @SendsCommands} has threads of its own, and handles what belongs together in order but the
 * rest at the same time, so that its commands share the store's commits.
 */
@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    /** How many things go on at the same time in one process. */
    private static final int SEGMENTS = 8;

    /** Few: what a batch did is done again after a crash, and found done. */
    private static final int BATCH_SIZE = 8;

    private static final int RETRY_THREADS = 4;
    private static final int RETRIES_MAX = 5;
    private static final long FIRST_PAUSE_MILLISECONDS = 50;

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService processWorkers(ProcessorFailures failures) {
        return new ProcessorThreads(
                SEGMENTS, "process worker", cause -> failures.report("the threads of the processes", cause));
    }

    /** Not the workers, which wait for what is tried again. */
    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService processRetries() {
        return new ScheduledThreadPoolExecutor(RETRY_THREADS, new AxonThreadFactory("process retry"));
    }

    /** Tries again what failed for a moment, after 50 ms and then twice as long each time, six times in all. */
    @Bean
    ProcessCommands processCommands(CommandBus commandBus, ScheduledExecutorService processRetries) {
        return new ProcessCommands(
                DefaultCommandGateway.builder()
                        .commandBus(commandBus)
                        .retryScheduler(new ConflictRetry(ExponentialBackOffIntervalRetryScheduler.builder()
                                .retryExecutor(processRetries)
                                .backoffFactor(FIRST_PAUSE_MILLISECONDS)
                                .maxRetryCount(RETRIES_MAX)
                                .addNonTransientFailurePredicate(
                                        CommandExecutionException.class,
                                        failure -> failure.getDetails().isPresent())
                                .build()))
                        .build(),
                commandBus);
    }

    @Bean
    ConfigurerModule processProcessors(
            ListableBeanFactory beans,
            @PromptLog ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> promptLog,
            ScheduledExecutorService processWorkers) {
        return configurer -> processes(beans)
                .forEach(group -> configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessorConfiguration(
                                group,
                                (config, builder) -> builder.messageSource(promptLog.getObject())
                                        .workerExecutor(processWorkers)
                                        .initialSegmentCount(SEGMENTS)
                                        .batchSize(BATCH_SIZE)));
    }

    private static Stream<String> processes(ListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .filter(bean -> beans.findAnnotationOnBean(bean, SendsCommands.class) != null)
                .map(bean -> beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                .map(ProcessingGroup::value)
                .distinct();
    }
}
