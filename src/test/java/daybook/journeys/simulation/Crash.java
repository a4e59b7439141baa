package daybook.journeys.simulation;

/** The house's process is killed here. */
final class Crash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crash() {
        super("killed", null, false, false);
    }
}
