package daybook.operations.rehearsal;

import daybook.operations.move.LogMoveException;
import daybook.operations.move.MoveProgress;
import daybook.operations.rehearsal.RehearsalReport.Difference;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.projection.MemoryView;
import daybook.platform.projection.MemoryViews;
import daybook.platform.projection.StoredTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * Reads a whole log with today's code and compares what it makes of it with what is stored; it writes nothing.
 *
 * <p>Every event is upcast and becomes an object. Every aggregate is replayed, and compared with its snapshot. Every view is folded, and compared row
 * by row up to its position. Memory holds the rows that the views' handlers read again, and few aggregates: one that comes again is read from the log.
 * A file, which cannot give the events of one aggregate, is read once for each 250,000 events, each time for a part of the aggregates.
 */
public final class Rehearsal {

    private static final long EVENTS_A_PASS = 250_000;
    private static final int NAMED_MAX = 50;
    private static final int AGGREGATES_NAMED_MAX = 20;

    private final ApplicationContext house;
    private final MemoryViews memory;
    private final MoveProgress progress;
    private final List<Difference> unreadable = new ArrayList<>();
    private final Map<String, List<Difference>> aggregates = new LinkedHashMap<>();
    private long events;
    private long aggregateCount;
    private long snapshots;
    private final AtomicLong differences = new AtomicLong();

    /** @param house its beans are created, and not started */
    public Rehearsal(ApplicationContext house, MoveProgress progress) {
        this.house = house;
        this.memory = house.getBean(MemoryViews.class);
        this.progress = progress;
    }

    /** With the house's own log, rows and snapshots. */
    public RehearsalReport run() throws IOException, LogMoveException {
        RawLog log = house.getBean(RawLog.class);
        return run(LogSource.of(log), true);
    }

    /** With the events of a file. There are no rows and snapshots to compare them with. */
    public RehearsalReport run(Path file) throws IOException, LogMoveException {
        return run(LogSource.of(file), false);
    }

    private RehearsalReport run(LogSource log, boolean compare) throws IOException, LogMoveException {
        List<ViewRehearsal> views = views(compare);
        AggregateReplay replay = replay(compare);
        int passes = compare ? 1 : (int) (log.estimate() / EVENTS_A_PASS + 1);
        for (int pass = 0; pass < passes; pass++) {
            read(log, pass, passes, views, replay);
            replay.clear();
        }
        aggregateCount = replay.count();
        if (compare) {
            progress.show("comparing the views", 0, views.size(), "views");
            views.parallelStream().forEach(view -> view.compare(house.getBean(DataSource.class)));
        }
        name(log, views, replay);
        return report(compare, views);
    }

    private List<ViewRehearsal> views(boolean compare) {
        long head = compare ? house.getBean(RawLog.class).head() : 0;
        List<ViewRehearsal> views = new ArrayList<>();
        for (MemoryView view : memory.all()) {
            views.add(new ViewRehearsal(view, compare ? positionOf(view.name()) : Long.MAX_VALUE, head));
        }
        return views;
    }

    /** The position up to which all segments of a view have seen the log; 0 before its first start. */
    private long positionOf(String view) {
        return house.getBean(StoredTokens.class).of(view).stream()
                .map(StoredTokens.StoredToken::token)
                .map(token -> token == null ? OptionalLong.of(0) : token.position())
                .mapToLong(position -> position.orElse(0))
                .min()
                .orElse(0);
    }

    private AggregateReplay replay(boolean compare) {
        return new AggregateReplay(
                house,
                house.getBean(Configuration.class),
                house.getBean(Serializer.class),
                compare ? house.getBean(EventStorageEngine.class) : null,
                compare ? house.getBean(EventStore.class) : null,
                new Outcome());
    }

    private final class Outcome implements AggregateReplay.Outcome {

        @Override
        public void failed(DomainEventMessage<?> event, Exception cause) {
            add(
                    event.getAggregateIdentifier(),
                    new Difference(
                            "aggregate " + event.getType(),
                            event.getAggregateIdentifier(),
                            "",
                            null,
                            cause.toString(),
                            Labels.of(event)));
        }

        @Override
        public void compared(String aggregate, long version, JsonNode stored, JsonNode replayed) {
            snapshots++;
            String part = "aggregate " + aggregate.split(":", 2)[0] + ", snapshot of version " + version;
            JsonFields.differences(
                    stored,
                    replayed,
                    (field, was, is) -> add(
                            aggregate,
                            new Difference(part, aggregate, field, Labels.text(was), Labels.text(is), null)));
        }

        private void add(String aggregate, Difference difference) {
            differences.incrementAndGet();
            if (aggregates.size() < AGGREGATES_NAMED_MAX || aggregates.containsKey(aggregate)) {
                aggregates.computeIfAbsent(aggregate, id -> new ArrayList<>()).add(difference);
            }
        }
    }

    private void read(LogSource log, int pass, int passes, List<ViewRehearsal> views, AggregateReplay replay)
            throws IOException, LogMoveException {
        boolean isFirst = pass == 0;
        String step = passes == 1 ? "reading" : "reading, part " + (pass + 1) + " of " + passes;
        try (EventPages pages = new EventPages(log, memory, event -> isFirst || isOf(event, pass, passes))) {
            long read = 0;
            for (EventPages.Page page = pages.next(); !page.isEnd(); page = pages.next()) {
                EventPages.Page current = page;
                CompletableFuture<?> replayed =
                        CompletableFuture.runAsync(() -> replay(current.events(), pass, passes, replay));
                if (isFirst) {
                    page.unreadable().forEach(this::unreadable);
                    page.events().forEach(event -> views.forEach(view -> view.handle(event)));
                    views.forEach(ViewRehearsal::endBatch);
                }
                replayed.join();
                read += page.stored().size();
                progress.show(step, read, Math.max(read, log.estimate()), "events");
            }
            events = read;
        }
    }

    private static void replay(List<TrackedEventMessage<?>> events, int pass, int passes, AggregateReplay replay) {
        for (TrackedEventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domain && isOf(domain, pass, passes)) {
                replay.handle(domain);
            }
        }
    }

    private static boolean isOf(Positioned event, int pass, int passes) {
        return Math.floorMod(event.event().aggregateId().hashCode(), passes) == pass;
    }

    private static boolean isOf(DomainEventMessage<?> event, int pass, int passes) {
        return Math.floorMod(event.getAggregateIdentifier().hashCode(), passes) == pass;
    }

    private void unreadable(EventPages.Unreadable found) {
        differences.incrementAndGet();
        if (unreadable.size() < NAMED_MAX) {
            var event = found.event().event();
            unreadable.add(new Difference(
                    "event " + event.type() + " of revision " + event.revision(),
                    event.aggregateId(),
                    "",
                    null,
                    Labels.text(found.cause()),
                    found.event().position() + " " + event.type() + " " + event.id()));
        }
    }

    /** Reads the log once more, where rows or aggregates differ, to find their first events. */
    private void name(LogSource log, List<ViewRehearsal> views, AggregateReplay replay)
            throws IOException, LogMoveException {
        List<ViewRehearsal.Naming> namings = views.stream()
                .filter(ViewRehearsal::needsNames)
                .map(ViewRehearsal::naming)
                .toList();
        Set<String> named = new HashSet<>();
        aggregates.forEach((aggregate, found) -> {
            if (found.stream().anyMatch(difference -> difference.firstEvent() == null)) {
                named.add(aggregate);
            }
        });
        if (namings.isEmpty() && named.isEmpty()) {
            return;
        }
        AggregateNaming changes = new AggregateNaming(replay);
        try (EventPages pages = new EventPages(
                log,
                memory,
                event -> !namings.isEmpty() || named.contains(event.event().aggregateId()))) {
            long read = 0;
            for (EventPages.Page page = pages.next(); !page.isEnd(); page = pages.next()) {
                for (TrackedEventMessage<?> event : page.events()) {
                    namings.forEach(naming -> naming.handle(event));
                    if (event instanceof DomainEventMessage<?> domain
                            && named.contains(domain.getAggregateIdentifier())) {
                        changes.handle(domain);
                    }
                }
                read += page.stored().size();
                progress.show("naming what differs", read, events, "events");
            }
        }
        namings.forEach(ViewRehearsal.Naming::end);
        changes.end();
    }

    /** Finds, for each field of an aggregate that differs, the first event that changed it, as {@link ViewRehearsal.Naming} does. */
    private final class AggregateNaming {

        private final AggregateReplay replay;
        private final Map<String, Map<String, String>> first = new HashMap<>();
        private final Map<String, Map<String, String>> firstSuspect = new HashMap<>();

        private AggregateNaming(AggregateReplay replay) {
            this.replay = replay;
        }

        private void handle(DomainEventMessage<?> event) {
            String aggregate = event.getAggregateIdentifier();
            JsonNode before = replay.stateOf(aggregate);
            List<Difference> known = List.copyOf(Objects.requireNonNull(aggregates.get(aggregate)));
            long counted = differences.get();
            long compared = snapshots;
            replay.handle(event);
            // The replay has compared its snapshot again.
            aggregates.put(aggregate, new ArrayList<>(known));
            differences.set(counted);
            snapshots = compared;
            JsonNode after = replay.stateOf(aggregate);
            if (after != null) {
                for (Difference difference : known) {
                    if (before == null || !before.at(difference.field()).equals(after.at(difference.field()))) {
                        put(first, aggregate, difference, event);
                        if (!replay.isInnocent(event)) {
                            put(firstSuspect, aggregate, difference, event);
                        }
                    }
                }
            }
        }

        private void put(
                Map<String, Map<String, String>> into,
                String aggregate,
                Difference difference,
                DomainEventMessage<?> event) {
            into.computeIfAbsent(aggregate, id -> new HashMap<>()).putIfAbsent(difference.field(), Labels.of(event));
        }

        private void end() {
            aggregates.replaceAll((aggregate, found) -> found.stream()
                    .map(difference -> difference.firstEvent() == null ? withEvent(aggregate, difference) : difference)
                    .toList());
        }

        private Difference withEvent(String aggregate, Difference difference) {
            String event = eventIn(firstSuspect, aggregate, difference);
            String any = event == null ? eventIn(first, aggregate, difference) : event;
            return any == null ? difference : difference.from(any);
        }

        private @Nullable String eventIn(Map<String, Map<String, String>> by, String aggregate, Difference difference) {
            return by.getOrDefault(aggregate, Map.of()).get(difference.field());
        }
    }

    private RehearsalReport report(boolean compared, List<ViewRehearsal> views) {
        List<Difference> named = new ArrayList<>(unreadable);
        aggregates.values().forEach(named::addAll);
        views.forEach(view -> named.addAll(view.named()));
        List<RehearsalReport.ViewResult> results =
                views.stream().map(ViewRehearsal::result).toList();
        long all = differences.get()
                + results.stream()
                        .mapToLong(RehearsalReport.ViewResult::differences)
                        .sum();
        return new RehearsalReport(
                events,
                aggregateCount,
                snapshots,
                compared,
                results,
                all,
                List.copyOf(named.subList(0, Math.min(named.size(), NAMED_MAX))));
    }
}
