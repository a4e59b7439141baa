package daybook.operations.move;

/** Is told now and then how far a move has come. */
public interface MoveProgress {

    /** @param unit of what is counted, {@code events} or {@code bytes} */
    void show(String step, long done, long total, String unit);
}
