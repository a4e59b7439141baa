package daybook.fulfilment;

import daybook.accounts.TransferId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The transfer of a step: its id names the fulfilment, the step and the round. */
record StepTransfer(FulfilmentId fulfilment, String step, int round) {

    private static final Pattern ID = Pattern.compile("([^:]+):([a-z-]+[0-9]{1,9})\\.([0-9]{1,9})");

    static TransferId idOf(FulfilmentId fulfilment, Step step) {
        return new TransferId(fulfilment.value() + ":" + step.id() + "." + step.round());
    }

    /** Empty where the transfer is not a fulfilment's. */
    static Optional<StepTransfer> of(TransferId transfer) {
        Matcher id = ID.matcher(transfer.value());
        return id.matches()
                ? Optional.of(
                        new StepTransfer(new FulfilmentId(id.group(1)), id.group(2), Integer.parseInt(id.group(3))))
                : Optional.empty();
    }
}
