package daybook.kernel;

/** A record of one component, whose JSON is that component alone: {@code "85123A"}, not {@code {"value": "85123A"}}. */
public interface Scalar {}
