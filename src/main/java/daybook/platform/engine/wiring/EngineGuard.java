package daybook.platform.engine.wiring;

import daybook.platform.engine.EngineProfile;
import daybook.platform.engine.axonserver.ServerCommandBus;
import daybook.platform.engine.axonserver.ServerQueryBus;
import daybook.platform.engine.axonserver.ServerStorageEngine;
import daybook.platform.engine.reading.FollowedEngine;
import daybook.platform.engine.reading.LogStore;
import java.util.Map;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses to start if a bean would keep in memory what must survive a restart: Axon falls back to in-memory defaults silently. */
@Component
class EngineGuard implements SmartInitializingSingleton {

    private final Environment environment;
    private final EventStore eventStore;
    private final ObjectProvider<EventStorageEngine> storageEngine;
    private final TokenStore tokenStore;
    private final TransactionManager transactionManager;
    private final EventProcessingConfiguration processing;
    private final Configuration axon;

    EngineGuard(
            Environment environment,
            EventStore eventStore,
            ObjectProvider<EventStorageEngine> storageEngine,
            TokenStore tokenStore,
            TransactionManager transactionManager,
            EventProcessingConfiguration processing,
            Configuration axon) {
        this.environment = environment;
        this.eventStore = eventStore;
        this.storageEngine = storageEngine;
        this.tokenStore = tokenStore;
        this.transactionManager = transactionManager;
        this.processing = processing;
        this.axon = axon;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (environment.acceptsProfiles(Profiles.of(EngineProfile.AXON_SERVER))) {
            require(
                    storageEngine.getIfAvailable() instanceof ServerStorageEngine,
                    "the storage engine is not Axon Server's");
            require(axon.commandBus() instanceof ServerCommandBus, "commands do not go by Axon Server");
            require(axon.queryBus() instanceof ServerQueryBus, "queries do not go by Axon Server");
        }
        require(eventStore instanceof LogStore, "the event store is not the durable one");
        require(storageEngine.getIfAvailable() instanceof FollowedEngine, "the storage engine is not the durable one");
        require(tokenStore instanceof JdbcTokenStore, "the token store is not in the database");
        require(!(transactionManager instanceof NoTransactionManager), "event processors have no transactions");
        require(axon.deadlineManager() instanceof DbSchedulerDeadlineManager, "deadlines are not in the database");
        for (Map.Entry<String, EventProcessor> processor :
                processing.eventProcessors().entrySet()) {
            requireDurable(processor.getKey(), processor.getValue());
        }
    }

    private void requireDurable(String name, EventProcessor processor) {
        require(processor instanceof StreamingEventProcessor, "processor " + name + " keeps no position");
        require(
                processing.deadLetterQueue(name).orElse(null) instanceof JdbcSequencedDeadLetterQueue,
                "processor " + name + " has no durable dead-letter queue");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException("Daybook does not start: " + otherwise + ".");
        }
    }
}
