package daybook.platform.privacy;

/** The keys of persons are wrapped by another master key than the one that was given. */
public final class MasterKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MasterKeyException(Throwable cause) {
        super(
                "The keys of persons were stored under another master key. Give that one by daybook.privacy.master-key, or put it back as the"
                        + " file master-key into the data folder.",
                cause);
    }
}
