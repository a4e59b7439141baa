package daybook.kernel;

/** A record of one component that is written as that component alone, in JSON and in the log: {@code "85123A"}, not {@code {"value": …}}. */
public interface Scalar {}
