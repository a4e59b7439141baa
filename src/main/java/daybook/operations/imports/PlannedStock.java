package daybook.operations.imports;

/** How the stock of one SKU moves over the file. All figures are units. */
public final class PlannedStock {

    private final int row;
    private long enteredBefore;
    private long toEnter;
    private long lowest;
    private long onHandBefore;
    private long openedBefore;
    private long opening;

    /** @param row the first row that moves it */
    public PlannedStock(int row) {
        this.row = row;
    }

    /** @param entered whether an earlier run has made this move */
    public void add(long change, boolean entered) {
        if (entered) {
            enteredBefore += change;
        } else {
            toEnter += change;
            lowest = Math.min(lowest, toEnter);
        }
    }

    /**
     * Plans the smallest opening with which no later move falls short.
     *
     * @param onHandNow,availableNow before the import
     * @param openings of earlier runs
     */
    public void open(long onHandNow, long availableNow, long openings) {
        onHandBefore = onHandNow;
        openedBefore = openings;
        opening = Math.max(0, -lowest - availableNow);
    }

    public int row() {
        return row;
    }

    /** To be received before the first order. */
    public long opening() {
        return opening;
    }

    /** On hand once everything is entered. */
    public long expected() {
        return onHandBefore + opening + toEnter;
    }

    /** Whether some of the stock before the import does not come from this file. */
    boolean movedOtherwise() {
        return onHandBefore != openedBefore + enteredBefore;
    }
}
