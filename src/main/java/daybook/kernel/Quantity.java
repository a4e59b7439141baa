package daybook.kernel;

/** A number of units, 1 to 1,000,000,000. */
public record Quantity(long value) implements Scalar {

    public static final int MAX = 1_000_000_000;

    public Quantity {
        if (value <= 0) {
            throw new InvalidValueException("must be greater than 0");
        }
        if (value > MAX) {
            throw new InvalidValueException("must be at most " + MAX);
        }
    }

    /** @throws InvalidValueException if the sum is more than {@link #MAX} */
    public Quantity plus(Quantity other) {
        return new Quantity(value + other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
