package daybook.operations.move;

/** Receives the progress of a move from time to time. */
public interface MoveProgress {

    /** @param unit {@code events} or {@code bytes} */
    void show(String step, long done, long total, String unit);
}
