package daybook.platform.engine.axonserver;

import daybook.platform.errors.LogUnavailableException;
import io.axoniq.axonserver.connector.ErrorCategory;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.jspecify.annotations.Nullable;

/** Translates exceptions of Axon Server and its connector, whose classes do not distinguish a conflict from a lost connection. */
final class ServerFailures {

    private static final String SEQUENCE_IS_TAKEN = "[" + ErrorCode.INVALID_EVENT_SEQUENCE.errorCode() + "]";

    private static final Set<Status.Code> UNREACHABLE_STATUS =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.CANCELLED, Status.Code.DEADLINE_EXCEEDED, Status.Code.ABORTED);

    private static final String STREAM_RESET = "RST_STREAM";

    private ServerFailures() {}

    /**
     * A conflict exception if another writer was faster, an unavailable exception if the server is away; otherwise the failure itself.
     */
    static Throwable translate(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (String.valueOf(cause.getMessage()).contains(SEQUENCE_IS_TAKEN)) {
                return new ConcurrencyException("Another event is stored at this sequence number", failure);
            }
            if (isUnreachable(cause)) {
                return new LogUnavailableException(failure);
            }
            cause = cause.getCause();
        }
        return failure;
    }

    /** The translated failure as an unchecked exception. */
    static RuntimeException translateUnchecked(RuntimeException failure) {
        return translate(failure) instanceof RuntimeException meaning ? meaning : failure;
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof StatusRuntimeException status && isUnreachable(status.getStatus())
                || cause instanceof AxonServerException server && isUnreachable(server.code())
                || cause instanceof io.axoniq.axonserver.connector.AxonServerException connector
                        && isUnreachable(connector.getErrorCategory().errorCode())
                || cause instanceof StreamClosedException
                || cause instanceof TimeoutException
                // Every node handles every command and query, so a missing handler means that no node is connected
                // yet, or any more.
                || cause instanceof NoHandlerForCommandException
                || cause instanceof NoHandlerForQueryException;
    }

    /** A server that shuts down orderly resets its streams, which gRPC reports as an internal error. */
    private static boolean isUnreachable(Status status) {
        return UNREACHABLE_STATUS.contains(status.getCode())
                || status.getCode() == Status.Code.INTERNAL
                        && String.valueOf(status.getDescription()).startsWith(STREAM_RESET);
    }

    private static boolean isUnreachable(@Nullable String code) {
        return ErrorCategory.CONNECTION_FAILED.errorCode().equals(code)
                || ErrorCategory.NO_EVENT_STORE_MASTER_AVAILABLE.errorCode().equals(code)
                || ErrorCategory.COMMAND_DISPATCH_ERROR.errorCode().equals(code)
                || ErrorCategory.QUERY_DISPATCH_ERROR.errorCode().equals(code)
                || ErrorCategory.NO_HANDLER_FOR_COMMAND.errorCode().equals(code)
                || ErrorCategory.NO_HANDLER_FOR_QUERY.errorCode().equals(code);
    }
}
