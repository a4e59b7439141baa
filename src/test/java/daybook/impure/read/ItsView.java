package daybook.impure.read;

/** A view that only its own context may use, and not from its root. */
public final class ItsView {

    private ItsView() {}
}
