package daybook.kernel;

/** A number of units, 1 to 1,000,000,000. */
public record Quantity(int value) implements Scalar {

    public static final int MAX = 1_000_000_000;

    public Quantity {
        if (value <= 0) {
            throw new IllegalArgumentException("must be greater than 0");
        }
        if (value > MAX) {
            throw new IllegalArgumentException("must be at most " + MAX);
        }
    }

    /** @throws IllegalArgumentException if the sum is more than {@link #MAX} */
    public Quantity plus(Quantity other) {
        return new Quantity((int) Math.min((long) value + other.value, (long) MAX + 1));
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
