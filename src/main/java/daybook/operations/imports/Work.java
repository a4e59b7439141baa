package daybook.operations.imports;

import daybook.operations.imports.ImportCommands.RefusedException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands for one thing of the file, on whatever threads: after a refusal the rest of them is left out. */
final class Work {

    private final int row;
    private final ImportCommands commands;
    private final ImportProgress progress;
    private final Set<String> harmless;
    private volatile boolean refused;

    /**
     * @param row the row that a refusal is reported with
     * @param harmless the codes of refusals that change nothing for the import
     */
    Work(int row, ImportCommands commands, ImportProgress progress, Set<String> harmless) {
        this.row = row;
        this.commands = commands;
        this.progress = progress;
        this.harmless = harmless;
    }

    /** A step that makes a command and sends it. */
    Runnable step(Supplier<?> command) {
        return () -> send(command);
    }

    void send(Supplier<?> command) {
        if (refused) {
            return;
        }
        try {
            commands.send(command.get());
        } catch (RefusedException e) {
            if (!harmless.contains(e.code())) {
                refuse(e.getMessage());
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            refuse("Too large, or of a form that is not allowed: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            commands.stop(e);
        }
    }

    void refuse(@Nullable String why) {
        refused = true;
        progress.error(row, String.valueOf(why));
    }

    boolean isRefused() {
        return refused;
    }
}
