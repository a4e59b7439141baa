package daybook.operations.imports;

import daybook.operations.imports.ImportCommands.RefusedException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands for one thing of the file, on whatever threads: after a refusal the rest of them is left out. */
final class Work {

    private final ImportCommands commands;
    private final Set<String> harmless;
    private final Consumer<String> reporter;
    private final AtomicBoolean refused = new AtomicBoolean();

    /**
     * @param harmless the codes of refusals that change nothing for the import
     * @param reporter is told the first refusal
     */
    Work(ImportCommands commands, Set<String> harmless, Consumer<String> reporter) {
        this.commands = commands;
        this.harmless = harmless;
        this.reporter = reporter;
    }

    /** A step that makes a command and sends it. */
    Runnable step(Supplier<?> command) {
        return () -> send(command);
    }

    void send(Supplier<?> command) {
        if (isRefused()) {
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
        if (refused.compareAndSet(false, true)) {
            reporter.accept(String.valueOf(why));
        }
    }

    boolean isRefused() {
        return refused.get();
    }

    /** Whether nothing more is sent. */
    boolean isOver() {
        return isRefused() || commands.isStopped();
    }
}
