package daybook.operations.rehearsal;

/** A question that cannot be played; the message is a sentence for the asker. */
public final class WhatIfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean invalid;

    private WhatIfException(String message, boolean invalid) {
        super(message);
        this.invalid = invalid;
    }

    /** The question has no meaning. */
    static WhatIfException invalid(String message) {
        return new WhatIfException(message, true);
    }

    /** The question has a meaning, but this log cannot be played for it. */
    static WhatIfException notPlayable(String message) {
        return new WhatIfException(message, false);
    }

    public boolean isInvalid() {
        return invalid;
    }
}
