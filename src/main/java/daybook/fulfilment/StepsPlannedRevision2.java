package daybook.fulfilment;

import daybook.platform.upcasting.JsonUpcaster;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 1 of {@code StepsPlanned} kept a step's reference, its reason and the step that it answers in one text, {@code note}. The
 * step's action says which of them the text was.
 */
@Component
class StepsPlannedRevision2 extends JsonUpcaster {

    /** In revision 1 a refused payment's note was the payment's id, this, and the reason. */
    private static final String REASON = ": ";

    StepsPlannedRevision2() {
        super("fulfilment.StepsPlanned", "1", "2");
    }

    @Override
    protected void upcast(ObjectNode event) {
        event.path("steps").forEach(step -> splitNote((ObjectNode) step));
    }

    private static void splitNote(ObjectNode step) {
        JsonNode note = step.remove("note");
        if (note == null) {
            return;
        }
        String text = note.asString();
        switch (step.path("action").asString()) {
            case "WITHDRAW", "TRANSFER_BACK", "RECORD_PAYMENT" -> step.put("answers", text);
            case "CANCEL_ORDER", "CANCEL_UNPAID_ORDER", "COMPLETE_SHIPMENT" -> step.put("reason", text);
            case "REFUSE_PAYMENT" -> {
                String[] parts = text.split(REASON, 2);
                step.put("answers", parts[0]).put("reason", parts[parts.length - 1]);
            }
            default -> step.put("reference", text);
        }
    }
}
