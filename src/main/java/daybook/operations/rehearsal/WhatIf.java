package daybook.operations.rehearsal;

import daybook.operations.move.LogMoveException;
import daybook.operations.move.MoveProgress;
import daybook.operations.rehearsal.WhatIfReport.NotPossible;
import daybook.operations.rehearsal.WhatIfReport.RefusedCommand;
import daybook.operations.rehearsal.WhatIfReport.RowDifference;
import daybook.operations.rehearsal.WhatIfReport.TableDifference;
import daybook.platform.deadlines.DeadlineRule;
import daybook.platform.engine.RawLog;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.projection.MemoryView;
import daybook.platform.projection.MemoryViews;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the recorded log under other settings, or with commands appended, and tells which rows of the views would differ. Nothing is written.
 *
 * <p>The recorded events are played in their order and at their own times. A deadline that other settings move comes at its new time; what it
 * decides, and what the processes then send, is decided by the house's own code. The events that followed from the deadline at its old time are
 * left out, with all that they caused. A recorded event of an aggregate that has been changed by this is decided anew by the aggregate: it takes the
 * recorded one's place, or is left out as no longer possible. Everything else stays as it is recorded: nobody acts otherwise than they did.
 */
public final class WhatIf {

    private static final String ASKER = "what-if";

    /** The index of the log holds positions, which new events do not have. */
    private static final String INDEX_OF_THE_LOG = "audit";

    private final ApplicationContext house;
    private final Limits limits;
    private final MoveProgress progress;

    public WhatIf(ApplicationContext house, Limits limits, MoveProgress progress) {
        this.house = house;
        this.limits = limits;
        this.progress = progress;
    }

    /**
     * @param events the longest log that is played
     * @param listed the longest list in the report
     * @param seconds how long it may take
     */
    public record Limits(long events, int listed, long seconds) {}

    /** @throws WhatIfException if the question cannot be played, or a limit is reached */
    public WhatIfReport play(Map<String, String> settings, List<JsonNode> commands)
            throws IOException, LogMoveException {
        RawLog log = house.getBean(RawLog.class);
        if (log.sizeEstimate() > limits.events()) {
            throw WhatIfException.notPlayable("The log has more than " + limits.events() + " events.");
        }
        try (Play play = new Play(settings)) {
            List<Object> appended = play.parsed(commands);
            play.recorded(LogSource.of(log));
            play.append(appended);
            return play.report();
        }
    }

    private final class Play implements AutoCloseable {

        private final PlayedHouse played;
        private final List<DeadlineRule> rulesNow =
                List.copyOf(house.getBeansOfType(DeadlineRule.class).values());
        private final List<ViewPair> views = house.getBean(MemoryViews.class).all().stream()
                .filter(view -> !view.name().equals(INDEX_OF_THE_LOG))
                .map(ViewPair::new)
                .toList();
        private final long end = System.nanoTime() + limits.seconds() * 1_000_000_000L;

        /** The events whose deadlines come at other times. */
        private final Set<String> moved = new HashSet<>();

        private final Set<String> leftOut = new HashSet<>();

        /** The events of changed aggregates that the views have not handled yet. */
        private final List<DomainEventMessage<?>> changed = new ArrayList<>();

        private final List<NotPossible> notPossible = new ArrayList<>();
        private final List<RefusedCommand> refused = new ArrayList<>();
        private long notPossibleInAll;
        private long events;
        private long newEvents;
        private @Nullable TrackingToken token;

        private Play(Map<String, String> settings) {
            this.played = new PlayedHouse(house, settings, this::changed);
        }

        private List<Object> parsed(List<JsonNode> commands) {
            JsonMapper json = house.getBean(JsonMapper.class);
            List<Object> parsed = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                String name = commands.get(i).path("command").asString("");
                Class<?> type = played.command(name);
                if (type == null) {
                    throw WhatIfException.invalid("Command " + i + " is none: " + name + ".");
                }
                try {
                    parsed.add(json.treeToValue(commands.get(i).path("payload"), type));
                } catch (JacksonException | IllegalArgumentException e) {
                    throw WhatIfException.invalid("Command " + i + " has no payload of a " + name + ".");
                }
            }
            return parsed;
        }

        private void recorded(LogSource log) throws IOException, LogMoveException {
            try (EventPages pages = new EventPages(log, house.getBean(MemoryViews.class), event -> true)) {
                for (EventPages.Page page = pages.next(); !page.isEnd(); page = pages.next()) {
                    if (!page.unreadable().isEmpty()) {
                        throw WhatIfException.notPlayable("The event at position "
                                + page.unreadable().get(0).event().position() + " cannot be read.");
                    }
                    page.events().forEach(this::recorded);
                    endBatch();
                    events += page.stored().size();
                    progress.show("playing", events, Math.max(events, log.estimate()), "events");
                }
            }
            played.playUntil(Instant.now());
            handleChanged();
            endBatch();
        }

        private void endBatch() {
            views.forEach(ViewPair::endBatch);
            if (System.nanoTime() > end) {
                throw WhatIfException.notPlayable("It takes longer than " + limits.seconds() + " s.");
            }
        }

        private void recorded(TrackedEventMessage<?> tracked) {
            if (tracked instanceof DomainEventMessage<?> event) {
                played.playUntil(event.getTimestamp());
                played.setTime(event.getTimestamp());
                token = tracked.trackingToken();
                if (happens(tracked, event)) {
                    plan(event);
                }
                handleChanged();
                views.forEach(view -> view.handleAsItIs(tracked));
            } else {
                views.forEach(view -> view.handleAsItIs(tracked));
                views.forEach(view -> view.handleAsItWouldBe(tracked));
            }
        }

        private boolean happens(EventMessage<?> tracked, DomainEventMessage<?> event) {
            if (followsFromLeftOut(event)) {
                leaveOut(event);
                return false;
            }
            if (!played.log().isChanged(event.getAggregateIdentifier())) {
                played.log().pass(event);
                handleChanged();
                views.forEach(view -> view.handleAsItWouldBe(tracked));
                return true;
            }
            PlayedHouse.Decision decision = played.decide(event);
            if (decision.event() == null) {
                leaveOut(event);
                notPossible(event, decision.refusal());
            }
            return decision.event() != null;
        }

        /** The views handle the events of changed aggregates outside of the units of work that make them. */
        private void handleChanged() {
            if (!changed.isEmpty()) {
                part();
                changed.forEach(event -> {
                    EventMessage<?> handled = tracked(event);
                    views.forEach(view -> view.handleAsItWouldBe(handled));
                });
                changed.clear();
            }
        }

        private boolean followsFromLeftOut(DomainEventMessage<?> event) {
            if (leftOut.isEmpty() && moved.isEmpty()) {
                return false;
            }
            Object cause = event.getMetaData().get(MetaDataKeys.CAUSED_BY);
            // A deadline's event names the event that scheduled it in the place of a command.
            Object scheduledBy = event.getMetaData().get(MetaDataKeys.CAUSATION_ID);
            return cause != null && leftOut.contains(cause)
                    || cause == null
                            && scheduledBy != null
                            && (moved.contains(scheduledBy) || leftOut.contains(scheduledBy));
        }

        private void leaveOut(DomainEventMessage<?> event) {
            part();
            played.log().change(event.getAggregateIdentifier());
            leftOut.add(event.getIdentifier());
        }

        private void notPossible(DomainEventMessage<?> event, @Nullable Refusal refusal) {
            notPossibleInAll++;
            if (notPossible.size() < limits.listed()) {
                notPossible.add(new NotPossible(
                        Objects.requireNonNull(token).position().orElse(0),
                        event.getIdentifier(),
                        event.getPayloadType().getSimpleName(),
                        event.getAggregateIdentifier(),
                        refusal == null ? "no-change" : refusal.code()));
            }
        }

        /** Only deadlines that come at another time are played; the recorded log has what came of the others. */
        private void plan(DomainEventMessage<?> event) {
            for (int i = 0; i < rulesNow.size(); i++) {
                DeadlineRule.Due old = rulesNow.get(i).of(event);
                DeadlineRule.Due due = played.rules().get(i).of(event);
                if (due != null && !due.equals(old)) {
                    moved.add(event.getIdentifier());
                    played.deadlines().plan(due, event);
                }
            }
        }

        private void changed(DomainEventMessage<?> event, boolean isNew) {
            newEvents += isNew ? 1 : 0;
            changed.add(event);
        }

        private TrackedEventMessage<?> tracked(DomainEventMessage<?> event) {
            return new GenericTrackedDomainEventMessage<>(
                    token == null ? new GlobalSequenceTrackingToken(0) : token, event);
        }

        private void part() {
            views.forEach(ViewPair::part);
        }

        private void append(List<Object> commands) {
            played.setTime(Instant.now());
            for (int i = 0; i < commands.size(); i++) {
                Refusal refusal = played.send(
                        commands.get(i),
                        Map.of(
                                MetaDataKeys.ACTOR,
                                ASKER,
                                MetaDataKeys.CORRELATION_ID,
                                UUID.randomUUID().toString()));
                if (refusal != null) {
                    refused.add(new RefusedCommand(i, refusal.code(), refusal.detail()));
                }
                played.settle();
            }
            handleChanged();
            endBatch();
        }

        private WhatIfReport report() {
            Map<String, Long> tables = new TreeMap<>();
            List<RowDifference> rows = new ArrayList<>();
            for (ViewPair view : views) {
                view.differences((now, then) -> {
                    MemoryView.Row any = now == null ? Objects.requireNonNull(then) : now;
                    tables.merge(any.table(), 1L, Long::sum);
                    if (rows.size() < limits.listed()) {
                        rows.add(new RowDifference(
                                any.table(),
                                any.key().stream().map(String::valueOf).toList(),
                                now == null ? null : now.byColumn(),
                                then == null ? null : then.byColumn()));
                    }
                });
            }
            long all = tables.values().stream().mapToLong(Long::longValue).sum();
            return new WhatIfReport(
                    events,
                    newEvents,
                    leftOut.size(),
                    notPossible,
                    refused,
                    tables.entrySet().stream()
                            .map(table -> new TableDifference(table.getKey(), table.getValue()))
                            .toList(),
                    rows,
                    all == rows.size() && notPossibleInAll == notPossible.size());
        }

        @Override
        public void close() {
            played.close();
        }
    }
}
