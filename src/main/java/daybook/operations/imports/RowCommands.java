package daybook.operations.imports;

import daybook.operations.imports.ImportCommands.RefusedException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commands for one row or invoice, sent from any thread: after a refusal the remaining ones are not sent. */
public final class RowCommands {

    private final ImportCommands commands;
    private final Set<String> harmless;
    private final Consumer<String> reporter;
    private final AtomicBoolean refused = new AtomicBoolean();

    RowCommands(ImportCommands commands, Set<String> harmless, Consumer<String> reporter) {
        this.commands = commands;
        this.harmless = harmless;
        this.reporter = reporter;
    }

    /** Builds and sends a command on a thread of the import once {@code before} has ended. */
    public CompletableFuture<Void> sendAfter(CompletableFuture<Void> before, Supplier<?> command) {
        return runAfter(before, () -> send(command));
    }

    /** The same for several commands. */
    public CompletableFuture<Void> runAfter(CompletableFuture<Void> before, Runnable sends) {
        return commands.runAfter(before, sends);
    }

    /** Builds and sends a command, and waits for it. */
    public void send(Supplier<?> command) {
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

    public void refuse(@Nullable String reason) {
        if (refused.compareAndSet(false, true)) {
            reporter.accept(String.valueOf(reason));
        }
    }

    public boolean isRefused() {
        return refused.get();
    }

    /** Whether nothing more is sent. */
    boolean isOver() {
        return isRefused() || commands.isStopped();
    }
}
