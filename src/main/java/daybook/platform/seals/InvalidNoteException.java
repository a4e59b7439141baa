package daybook.platform.seals;

/** A text from outside is no note, key, checkpoint or proof; the message says why. */
public final class InvalidNoteException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidNoteException(String message) {
        super(message);
    }
}
