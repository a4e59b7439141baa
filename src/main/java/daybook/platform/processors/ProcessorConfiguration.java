package daybook.platform.processors;

import daybook.platform.errors.LogUnavailableException;
import daybook.platform.errors.Outage;
import daybook.platform.privacy.PersonKeys;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcOperations;

/** Every processing group is a pooled processor that starts at the beginning of the log and parks events that it cannot handle. */
@Configuration(proxyBeanMethods = false)
class ProcessorConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorConfiguration.class);

    /** The capacity of an Axon work package. */
    private static final int BATCH_SIZE = 1_024;

    /** The shortest time until a processor that has released its claim after a failure tries to claim again. */
    private static final long CLAIM_INTERVAL_MILLISECONDS = 1_000;

    /** Half of the work of these threads is in HSQLDB, which serialises it: more threads would wait for each other. */
    private static final int WORKER_THREADS = 2;

    @Bean(destroyMethod = "shutdown")
    Coordinators coordinators(ProcessorFailures failures, ObjectProvider<EventProcessingConfiguration> processing) {
        return new Coordinators(failures, processing);
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService viewWorkers(ProcessorFailures failures) {
        return new ProcessorThreads(
                WORKER_THREADS, "view worker", cause -> failures.report("the threads of the views", cause));
    }

    /** First, so that the configuration of processes, which want the low-latency log, replaces this one for their processors. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ConfigurerModule viewProcessors(
            ListableBeanFactory beans,
            Coordinators coordinators,
            ScheduledExecutorService viewWorkers,
            ProcessorFailures failures,
            ConnectionProvider connectionProvider,
            TransactionManager transactionManager,
            JdbcOperations jdbc,
            Serializer serializer,
            PersonKeys persons,
            @Qualifier("eventStore") ObjectProvider<StreamableMessageSource<TrackedEventMessage<?>>> log) {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.usingPooledStreamingEventProcessors(
                    (config, builder) -> builder.coordinatorExecutor(coordinators::of)
                            .workerExecutor(viewWorkers)
                            .initialSegmentCount(1)
                            .tokenClaimInterval(CLAIM_INTERVAL_MILLISECONDS)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .batchSize(BATCH_SIZE));
            processing.registerDefaultErrorHandler(config -> failures::inBatch);
            processing.registerDeadLetterQueueProvider(group -> config -> DeadLetters.of(
                    group,
                    connectionProvider,
                    transactionManager,
                    jdbc,
                    serializer,
                    ((org.axonframework.config.Configuration) config).upcasterChain(),
                    persons));
            processingGroups(beans).forEach(group -> {
                processing.registerPooledStreamingEventProcessorConfiguration(
                        group,
                        (config, builder) -> builder.messageSource(
                                new BoundedSource(log.getObject(), serializer, () -> handledUpTo(config, group))));
                // Without the cache every event costs a query of the dead letters.
                processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                        group,
                        (config, builder) -> builder.enableSequenceIdentifierCache()
                                .allowReset(true)
                                .enqueuePolicy(ProcessorConfiguration::park));
            });
        };
    }

    private static long handledUpTo(org.axonframework.config.Configuration config, String processor) {
        return config.eventProcessingConfiguration()
                .eventProcessor(processor, StreamingEventProcessor.class)
                .map(known -> known.processingStatus().values().stream())
                .orElseGet(Stream::empty)
                .mapToLong(segment -> segment.getCurrentPosition().orElse(0))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * An outage of the log or its database parks no event: the processor releases its claim and continues after the outage. A letter that is
     * retried stays parked: Axon deletes a letter whose policy throws.
     */
    private static EnqueueDecision<EventMessage<?>> park(
            DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        boolean retried = letter instanceof JdbcDeadLetter;
        if (!retried && cause instanceof LogUnavailableException away) {
            throw away;
        }
        if (!retried && Outage.isBehind(cause)) {
            throw new LogUnavailableException(cause);
        }
        LOG.warn(
                "Parked {} {}: it could not be handled, and what follows it in its sequence waits behind it",
                letter.message().getPayloadType().getSimpleName(),
                letter.message().getIdentifier(),
                cause);
        return Decisions.enqueue(
                ThrowableCause.truncated(cause),
                parked -> retried ? LetterDiagnostics.afterRetry(parked) : parked.diagnostics());
    }

    private static Stream<String> processingGroups(ListableBeanFactory beans) {
        return Stream.of(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(bean -> beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                .map(ProcessingGroup::value)
                .distinct();
    }
}
