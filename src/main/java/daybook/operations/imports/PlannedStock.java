package daybook.operations.imports;

/** How one SKU's stock moves over the file; all figures are units. */
final class PlannedStock {

    private final int row;
    private long doneBefore;
    private long toDo;
    private long lowest;
    private long onHand;
    private long opening;

    /** @param row the first row that moves it */
    PlannedStock(int row) {
        this.row = row;
    }

    /** @param done whether an earlier run has made this move */
    void add(StockMove move, boolean done) {
        if (done) {
            doneBefore += move.change();
        } else {
            toDo += move.change();
            lowest = Math.min(lowest, toDo);
        }
    }

    /** Plans an opening that is just enough for no later move to fall short of what there is now. */
    void open(long onHandNow, long availableNow) {
        onHand = onHandNow;
        opening = Math.max(0, -lowest - availableNow);
    }

    int row() {
        return row;
    }

    /** What must come in before the first order. */
    long opening() {
        return opening;
    }

    /** What was there when the import began. */
    long onHandBefore() {
        return onHand;
    }

    /** What earlier runs have made of it, without its opening. */
    long doneBefore() {
        return doneBefore;
    }

    /** What will be there when everything is done. */
    long expected() {
        return onHand + opening + toDo;
    }
}
