package daybook.intruding;

import daybook.impure.read.ItsView;

/** Breaks the rule that no other context uses a context's views. */
public interface KnowsAForeignView {

    ItsView view();
}
