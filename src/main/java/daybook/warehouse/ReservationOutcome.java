package daybook.warehouse;

/** How a reservation was closed. */
enum ReservationOutcome {
    RELEASED("released"),
    SHIPPED("shipped");

    private final String word;

    ReservationOutcome(String word) {
        this.word = word;
    }

    /** As a refusal tells it. */
    @Override
    public String toString() {
        return word;
    }
}
