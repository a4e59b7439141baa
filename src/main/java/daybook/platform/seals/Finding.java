package daybook.platform.seals;

/**
 * The first event that is not as it was sealed.
 *
 * @param number of the event in the log, from 1
 * @param problem what is wrong, as a sentence
 */
public record Finding(long number, String problem) {}
