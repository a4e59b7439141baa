package daybook.platform.privacy;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a personal text: encrypted where a {@link Protection} is among the attributes of the writer, plain elsewhere. */
public final class ProtectedTextSerializer extends StdSerializer<String> {

    private final boolean isName;

    /** @param isName whether the text is the name of the person whom it belongs to */
    public ProtectedTextSerializer(boolean isName) {
        super(String.class);
        this.isName = isName;
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
        boolean isPersonal = !(json.currentValue() instanceof PartlyPersonal value) || value.hasPersonalTexts();
        if (isPersonal && context.getAttribute(Protection.class) instanceof Protection protection) {
            protection.write(json, text, isName);
        } else {
            json.writeString(text);
        }
    }
}
