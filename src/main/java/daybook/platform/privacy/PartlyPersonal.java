package daybook.platform.privacy;

/** A record whose marked texts are personal in some cases only: in others they are keys that later decisions depend on. */
public interface PartlyPersonal {

    /** Whether the marked texts of this value are personal. */
    boolean hasPersonalTexts();
}
