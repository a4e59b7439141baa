package daybook.operations.rehearsal;

/** A question that cannot be played; the message is a sentence for the asker. */
public final class WhatIfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WhatIfException(String message) {
        super(message);
    }
}
