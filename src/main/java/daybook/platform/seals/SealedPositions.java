package daybook.platform.seals;

import daybook.platform.engine.DamagedRecordException;
import daybook.platform.engine.RawLog;
import daybook.platform.engine.RawLog.Positioned;
import daybook.platform.seals.SealTables.LeafTile;
import daybook.platform.seals.SealTables.Tree;
import java.util.List;
import java.util.Optional;

/** Finds the engine's position of an event by its number, and the other way round. Engines may leave positions out. */
record SealedPositions(RawLog log, SealTables tables) {

    /** The position of an event; of the first missing one, the position after the last. */
    long position(Tree tree, long number) {
        long index = number - 1;
        long position = tables.leaves(tree.origin(), index / Tiles.WIDTH)
                .map(LeafTile::position)
                .orElse(tree.position() + 1);
        int steps = (int) (index % Tiles.WIDTH);
        try {
            List<Positioned> events = log.after(position - 1, Tiles.WIDTH);
            if (steps < events.size()) {
                return events.get(steps).position();
            }
            return events.isEmpty() ? position : events.get(events.size() - 1).position() + 1;
        } catch (DamagedRecordException | IllegalStateException e) {
            return position + steps;
        }
    }

    /** The index of a sealed event, from 0; empty if no sealed event has the position. */
    Optional<Long> index(Tree tree, long position) {
        if (position > tree.position()) {
            return Optional.empty();
        }
        Optional<Long> tile = tables.tileOfPosition(tree.origin(), position);
        return tile.flatMap(number -> {
            long first = tables.leaves(tree.origin(), number).orElseThrow().position();
            return stepsTo(first, position).map(steps -> number * Tiles.WIDTH + steps);
        });
    }

    private Optional<Integer> stepsTo(long first, long position) {
        int steps = 0;
        long at = first - 1;
        while (at < position) {
            List<Positioned> events = log.between(at, position, Tiles.WIDTH);
            if (events.isEmpty()) {
                return Optional.empty();
            }
            for (Positioned event : events) {
                if (event.position() == position) {
                    return Optional.of(steps);
                }
                steps++;
            }
            at = events.get(events.size() - 1).position();
        }
        return Optional.empty();
    }
}
