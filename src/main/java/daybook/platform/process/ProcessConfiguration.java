package daybook.platform.process;

import daybook.platform.commands.ConflictRetry;
import daybook.platform.engine.LowLatencyLog;
import daybook.platform.processors.ProcessorFailures;
import daybook.platform.processors.ProcessorThreads;
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
 * Configures the processing groups of classes with {@code @SendsCommands}: they have their own threads and many segments. Segments run at
 * the same time, so that their commands share commits; related events stay in order within one segment.
 */
@Configuration(proxyBeanMethods = false)
class ProcessConfiguration {

    private static final int SEGMENTS = 8;

    /** Small, because the commands of an uncommitted batch are sent again after a crash. */
    private static final int BATCH_SIZE = 8;

    private static final int RETRY_THREADS = 4;
    private static final int RETRIES_MAX = 5;
    private static final long FIRST_PAUSE_MILLISECONDS = 50;

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService processWorkers(ProcessorFailures failures) {
        return new ProcessorThreads(
                SEGMENTS, "process worker", cause -> failures.report("the threads of the processes", cause));
    }

    /** Separate from the workers, which block until a retried command has ended. */
    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService processRetries() {
        return new ScheduledThreadPoolExecutor(RETRY_THREADS, new AxonThreadFactory("process retry"));
    }

    /** Retries transient failures up to five times: first after 50 ms, then after twice the pause each time. */
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
            @LowLatencyLog ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> lowLatencyLog,
            ScheduledExecutorService processWorkers) {
        return configurer -> processes(beans)
                .forEach(group -> configurer
                        .eventProcessing()
                        .registerPooledStreamingEventProcessorConfiguration(
                                group,
                                (config, builder) -> builder.messageSource(lowLatencyLog.getObject())
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
