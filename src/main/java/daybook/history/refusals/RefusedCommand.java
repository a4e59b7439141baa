package daybook.history.refusals;

import com.github.f4b6a3.uuid.UuidCreator;
import daybook.platform.errors.Refusal;
import daybook.platform.metadata.MetaDataKeys;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A command that a rule has refused, with the instant of the refusal in its id.
 *
 * @param aggregate the name of the aggregate's stream, {@code type:id}
 */
record RefusedCommand(String id, CommandMessage<?> command, String aggregate, Refusal refusal) {

    /** The longest figures that are kept, in characters: a client can make a stale version list a hundred events. */
    static final int FIGURES_LENGTH_MAX = 4_096;

    static RefusedCommand now(CommandMessage<?> command, Object aggregate, Refusal refusal) {
        return new RefusedCommand(
                UuidCreator.getTimeOrderedEpochFast().toString(), command, aggregate.toString(), refusal);
    }

    RefusalRow row(JsonMapper json) {
        MetaData metaData = command.getMetaData();
        String[] typeAndId = aggregate.split(":", 2);
        return new RefusalRow(
                id,
                String.valueOf(metaData.get(MetaDataKeys.ACTOR)),
                command.getPayloadType().getSimpleName(),
                typeAndId[0],
                typeAndId[typeAndId.length - 1],
                refusal.code(),
                figures(refusal.figures(), json),
                String.valueOf(metaData.get(MetaDataKeys.CORRELATION_ID)));
    }

    /** A figure that would make the text too long is left out; the others are kept. */
    private static String figures(Map<String, Object> figures, JsonMapper json) {
        ObjectNode kept = json.createObjectNode();
        figures.forEach((name, figure) -> {
            kept.set(name, json.valueToTree(figure));
            if (kept.toString().length() > FIGURES_LENGTH_MAX) {
                kept.remove(name);
            }
        });
        return kept.toString();
    }
}
