package daybook.console.orders;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The drawing of a story: a lane for each kind of aggregate, time from left to right. Moments have equal distances; idle time is a gap with its
 * length. Numbers are pixels.
 *
 * @param marks one for each moment, in their order
 * @param arrows from causes to effects, as SVG paths
 */
record Swimlanes(int width, int height, List<Mark> marks, List<Gap> gaps, List<String> arrows) {

    static final int LANE_HEIGHT = 44;
    static final int LABEL_WIDTH = 92;

    private static final int STEP = 30;
    private static final int GAP_WIDTH = 58;
    private static final int TOP = 26;
    private static final Duration IDLE = Duration.ofSeconds(10);

    record Mark(Moment moment, int x, int y) {}

    /** @param idle how long nothing happened */
    record Gap(int x, Duration idle) {}

    static Swimlanes of(List<Moment> moments) {
        List<Mark> marks = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        int x = LABEL_WIDTH;
        for (Moment moment : moments) {
            if (!marks.isEmpty()) {
                Duration idle =
                        Duration.between(marks.get(marks.size() - 1).moment.at(), moment.at());
                if (idle.compareTo(IDLE) >= 0) {
                    gaps.add(new Gap(x + STEP / 2 + GAP_WIDTH / 2, idle));
                    x += GAP_WIDTH;
                }
            }
            x += STEP;
            marks.add(new Mark(moment, x, laneY(moment.lane())));
        }
        return new Swimlanes(x + STEP, TOP + Lane.values().length * LANE_HEIGHT, marks, gaps, arrows(marks));
    }

    /** The middle of a lane. */
    static int laneY(Lane lane) {
        return TOP + lane.ordinal() * LANE_HEIGHT + LANE_HEIGHT / 2;
    }

    private static List<String> arrows(List<Mark> marks) {
        Map<String, Mark> causes = new HashMap<>();
        List<String> arrows = new ArrayList<>();
        for (Mark mark : marks) {
            Mark cause = causes.get(mark.moment.cause());
            if (cause != null) {
                int middle = (cause.x + mark.x) / 2;
                arrows.add("M%d %dC%d %d %d %d %d %d"
                        .formatted(cause.x, cause.y, middle, cause.y, middle, mark.y, mark.x, mark.y));
            }
            if (mark.moment.eventId() != null) {
                causes.put(mark.moment.eventId(), mark);
            }
        }
        return arrows;
    }
}
