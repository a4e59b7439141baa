package daybook.operations.imports;

import daybook.platform.errors.Refusal;
import daybook.platform.metadata.Origin;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/** The command gateway for one import: a refusal concerns one invoice, any other failure stops the import. */
final class ImportCommands {

    private final CommandGateway gateway;
    private final Origin origin;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private volatile @Nullable String endsWhy;

    ImportCommands(CommandGateway gateway, Origin origin) {
        this.gateway = gateway;
        this.origin = origin;
    }

    /** A rule said no. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String code;

        private RefusedException(String code, String message) {
            super(message, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Whose import it is. */
    Origin origin() {
        return origin;
    }

    /** Sends a command and waits until it is done. Does nothing once the import is stopped. */
    void send(Object command) throws RefusedException {
        if (isStopped()) {
            return;
        }
        try {
            origin.call(() -> gateway.sendAndWait(command));
        } catch (HandlerExecutionException e) {
            if (e.<Object>getDetails().orElse(null) instanceof Refusal refusal) {
                throw new RefusedException(refusal.code(), refusal.detail() + " " + refusal.figures());
            }
            stop(e);
        } catch (AggregateNotFoundException e) {
            throw new RefusedException("unknown", "There is no " + e.getAggregateIdentifier() + ".");
        } catch (Exception e) {
            stop(e);
        }
    }

    /** From now on nothing is sent. The first cause is kept. */
    void stop(Throwable cause) {
        failure.complete(cause);
    }

    /** Nothing new is begun from now on; what is under way is ended. The first reason is kept. */
    void endAfterWhatIsUnderWay(String why) {
        if (endsWhy == null) {
            endsWhy = why;
        }
    }

    /** @throws StoppedException if nothing new is to be begun */
    void checkMayBegin() {
        checkNotStopped();
        String why = endsWhy;
        if (why != null) {
            throw new StoppedException(why);
        }
    }

    /** Calls when nothing is sent any more, at once where that is so already. */
    void onStop(Runnable call) {
        var unused = failure.thenRun(call);
    }

    boolean isStopped() {
        return failure.isDone();
    }

    void checkNotStopped() {
        if (isStopped()) {
            throw new StoppedException("The import is stopped");
        }
    }

    @Nullable Throwable failure() {
        return failure.getNow(null);
    }
}
