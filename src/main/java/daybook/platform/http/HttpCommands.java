package daybook.platform.http;

import daybook.platform.commands.VersionAfter;
import daybook.platform.errors.Rejection;
import daybook.platform.idempotency.IdempotentRequests;
import daybook.platform.idempotency.PendingAnswer;
import daybook.platform.metadata.MetaDataKeys;
import daybook.platform.projection.ViewPositions;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Sends the commands of controllers, and builds the answers that the contract requires.
 *
 * <p>Copies {@code If-Match} and {@code Idempotency-Key} into the command's metadata, and returns {@code ETag} and {@code
 * Consistency-Token}.
 */
@Component
public class HttpCommands {

    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    private final CommandGateway commands;
    private final ViewPositions positions;
    private final ObjectProvider<HttpServletRequest> requests;
    private final IdempotentRequests idempotentRequests;

    HttpCommands(
            CommandGateway commands,
            ViewPositions positions,
            ObjectProvider<HttpServletRequest> requests,
            IdempotentRequests idempotentRequests) {
        this.commands = commands;
        this.positions = positions;
        this.requests = requests;
        this.idempotentRequests = idempotentRequests;
    }

    /** Sends a command that changes an existing thing: 200. */
    public ResponseEntity<Changed> change(String id, Object command) {
        VersionAfter written = send(command, id, HttpStatus.OK, null);
        return answer(HttpStatus.OK, written.version()).body(new Changed(id, written.version()));
    }

    /** Sends a command that adds a part to an existing thing, for example a reservation: 201, or 200 if the part existed. */
    public ResponseEntity<Changed> add(String id, URI location, Object command) {
        HttpServletRequest request = requests.getObject();
        Map<String, Object> preconditions = Preconditions.of(request);
        // If-None-Match refers to the new part, but the version belongs to the thing that contains the part.
        preconditions.remove(MetaDataKeys.UNWANTED_VERSION);
        VersionAfter written = send(command, id, HttpStatus.CREATED, location, preconditions);
        if (!written.changed() && Preconditions.requiresAbsence(request)) {
            throw Rejection.stale(0, written.version(), List.of());
        }
        HttpStatus status = written.changed() ? HttpStatus.CREATED : HttpStatus.OK;
        return answer(status, written.version()).location(location).body(new Changed(id, written.version()));
    }

    /** Sends a command that creates a thing: 201, or 200 with the present state if the same thing was created by an earlier request. */
    public ResponseEntity<?> create(String id, URI location, Object command, Supplier<?> current) {
        return make(HttpStatus.CREATED, id, location, command, current);
    }

    /** Sends a command that creates a thing and starts work that goes on after the answer: 202, or 200 as for {@link #create}. */
    public ResponseEntity<?> accept(String id, URI location, Object command, Supplier<?> current) {
        return make(HttpStatus.ACCEPTED, id, location, command, current);
    }

    private ResponseEntity<?> make(HttpStatus status, String id, URI location, Object command, Supplier<?> current) {
        VersionAfter written = send(command, id, status, location);
        if (written.created()) {
            return answer(status, written.version()).location(location).body(new Changed(id, written.version()));
        }
        requests.getObject().setAttribute(HttpQueries.REQUIRED_POSITION, positions.head());
        return answer(HttpStatus.OK, written.version()).body(current.get());
    }

    /** The answer to a write that is no command of an aggregate with a version of its own. */
    public <T> ResponseEntity<T> done(T body) {
        return ResponseEntity.ok()
                .header(CONSISTENCY_TOKEN, positions.head().toString())
                .body(body);
    }

    private VersionAfter send(Object command, String id, HttpStatus status, @Nullable URI location) {
        return send(command, id, status, location, Preconditions.of(requests.getObject()));
    }

    private VersionAfter send(
            Object command, String id, HttpStatus status, @Nullable URI location, Map<String, Object> preconditions) {
        HttpServletRequest request = requests.getObject();
        Map<String, Object> metaData = new HashMap<>(preconditions);
        IdempotentRequest idempotent = IdempotentRequest.of(request);
        if (idempotent != null) {
            PendingAnswer answer = new PendingAnswer(
                    idempotent.key(),
                    idempotent.requestHash(),
                    status.value(),
                    id,
                    location == null ? null : location.toString());
            metaData.putAll(idempotentRequests.begin(String.valueOf(request.getRemoteUser()), command, answer));
        }
        try {
            return commands.sendAndWait(
                    GenericCommandMessage.asCommandMessage(command).withMetaData(metaData));
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            IdempotentRequest.markTemporary(request);
            throw e;
        }
    }

    private ResponseEntity.BodyBuilder answer(HttpStatus status, long version) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.ETAG, ETags.of(version))
                .header(CONSISTENCY_TOKEN, positions.head().toString());
    }
}
