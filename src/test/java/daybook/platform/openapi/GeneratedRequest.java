package daybook.platform.openapi;

import daybook.platform.openapi.ApiDescription.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param headers name, value, name, value, … */
record GeneratedRequest(
        Operation operation,
        String path,
        List<String> headers,
        @Nullable String body) {

    HttpRequest at(String base, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", authorization)
                .method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return request.build();
    }

    @Override
    public String toString() {
        return operation + ": " + path + " " + headers + " " + body;
    }
}
