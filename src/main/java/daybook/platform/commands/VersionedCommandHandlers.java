package daybook.platform.commands;

import daybook.platform.errors.Rejection;
import daybook.platform.idempotency.RequestEffects;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.snapshots.AggregateCache;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the version of an aggregate with the one that a command expects, and answers with {@link VersionAfter} unless the handler returns an
 * answer. A command that is refused or changes nothing checks that its cached aggregate is fresh.
 *
 * <p>Axon's {@code @TargetAggregateVersion} is not used: it runs the handler on the newer state first, so that a stale caller could be
 * refused by some rule instead of being told that its version is stale.
 */
@Component
class VersionedCommandHandlers implements HandlerEnhancerDefinition {

    private static final int RIVALS_SHOWN_MAX = 100;

    private final ObjectProvider<EventStore> log;
    private final ObjectProvider<Serializer> serializer;
    private final ObjectProvider<JsonMapper> json;
    private final ObjectProvider<AggregateCache> cache;

    VersionedCommandHandlers(
            ObjectProvider<EventStore> log,
            ObjectProvider<Serializer> serializer,
            ObjectProvider<JsonMapper> json,
            ObjectProvider<AggregateCache> cache) {
        this.log = log;
        this.serializer = serializer;
        this.json = json;
        this.cache = cache;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        boolean toAggregate = original.canHandleMessageType(CommandMessage.class)
                && original.unwrap(Method.class)
                        .map(method ->
                                AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), AggregateRoot.class))
                        .orElse(false);
        return toAggregate ? new Versioned<>(original) : original;
    }

    private final class Versioned<T> extends WrappedMessageHandlingMember<T> {

        private Versioned(MessageHandlingMember<T> delegate) {
            super(delegate);
        }

        @Override
        public Object handle(Message<?> message, @Nullable T target) throws Exception {
            long before = eventsSoFar();
            VersionAfter earlier = writtenBySameRequest(message, before);
            if (earlier != null) {
                return earlier;
            }
            Object answer = judged(message, target, before);
            if (eventsSoFar() == before) {
                requireFresh();
            }
            return answer == null ? new VersionAfter(before, eventsSoFar()) : answer;
        }

        private @Nullable Object judged(Message<?> message, @Nullable T target, long before) throws Exception {
            try {
                refuseWhereStale(message, before);
                return super.handle(message, target);
            } catch (Exception e) {
                requireFresh();
                throw e;
            }
        }

        private void requireFresh() {
            cache.getObject().requireFresh(aggregate());
        }

        private void refuseWhereStale(Message<?> message, long before) {
            Object expected = message.getMetaData().get(MetaDataKeys.EXPECTED_VERSION);
            if (expected != null && !NamedVersions.of(expected).include(before)) {
                long latest = NamedVersions.of(expected).latest();
                throw Rejection.stale(latest, before, rivals(latest));
            }
            Object unwanted = message.getMetaData().get(MetaDataKeys.UNWANTED_VERSION);
            if (unwanted != null && NamedVersions.of(unwanted).include(before)) {
                throw Rejection.stale(0, before, rivals(0));
            }
        }

        /**
         * A request whose first attempt was interrupted may run twice at the same time. The later attempt finds the events of the earlier
         * one here, or conflicts with them when it appends.
         */
        private @Nullable VersionAfter writtenBySameRequest(Message<?> message, long before) {
            Number since = (Number) message.getMetaData().get(MetaDataKeys.IDEMPOTENCY_SINCE);
            if (since == null || since.longValue() >= before) {
                return null;
            }
            return RequestEffects.byRequestOf(message, eventsSince(since.longValue()), json.getObject())
                    .map(done -> new VersionAfter(done.versionBefore(), done.version()))
                    .orElse(null);
        }

        private static long eventsSoFar() {
            Long lastSequence = AggregateLifecycle.getVersion();
            return lastSequence == null ? 0 : lastSequence + 1;
        }

        /** Oldest first. */
        private List<RivalEvent> rivals(long sinceVersion) {
            return eventsSince(sinceVersion)
                    .limit(RIVALS_SHOWN_MAX)
                    .map(event -> RivalEvent.of(event, serializer.getObject()))
                    .toList();
        }

        private Stream<? extends DomainEventMessage<?>> eventsSince(long version) {
            return log.getObject().readEvents(aggregate(), version).asStream();
        }

        private static String aggregate() {
            AggregateScopeDescriptor scope = (AggregateScopeDescriptor) AggregateLifecycle.describeCurrentScope();
            return String.valueOf(scope.getIdentifier());
        }
    }
}
