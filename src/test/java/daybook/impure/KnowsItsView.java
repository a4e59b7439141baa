package daybook.impure;

import daybook.impure.read.ItsView;

/** Breaks the rule that a context's root does not use its views. */
public interface KnowsItsView {

    ItsView view();
}
