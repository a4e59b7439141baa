package daybook.platform.upcasting;

import daybook.platform.privacy.PersonalTexts;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Decrypts the personal texts of events and snapshots as they are read, in front of all other upcasters. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RevealingUpcaster extends SingleEventUpcaster {

    private final PersonalTexts texts;

    public RevealingUpcaster(PersonalTexts texts) {
        this.texts = texts;
    }

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getData().getData() instanceof byte[] payload && PersonalTexts.areIn(payload);
    }

    /** Axon upcasts anew whenever one of the readers asks for the payload: it is decrypted once for all of them. */
    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        byte[] stored = (byte[]) event.getData().getData();
        String message = event.getMessageIdentifier();
        SingletonSupplier<byte[]> payload = SingletonSupplier.of(() -> texts.revealed(stored, message));
        return event.upcastPayload(event.getType(), byte[].class, bytes -> payload.obtain());
    }
}
