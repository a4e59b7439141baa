package daybook.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes the answers of an operation: the headers of successes, and all refusals with their codes. */
final class OperationAnswers {

    private static final String PROBLEM_JSON = "application/problem+json";

    private static final Set<Integer> RETRIED = Set.of(429, 503);

    private final Operation operation;

    OperationAnswers(Operation operation) {
        this.operation = operation;
    }

    void ofWrite() {
        successes().forEach((status, answer) -> {
            header(answer, "ETag", "The version after it.");
            header(answer, "Consistency-Token", "Sent with a read, makes it see this write.");
            header(answer, "Idempotent-Replayed", "`true` where the same request was answered before.");
            if (!status.equals("200")) {
                header(answer, "Location", "Where the new thing is found.");
            }
        });
    }

    void ofVersionedRead() {
        successes().values().forEach(answer -> header(answer, "ETag", "The version that is answered."));
        operation.getResponses().addApiResponse("304", new ApiResponse().description("The client has it as it is."));
    }

    void refusals(Map<Integer, List<String>> codesByStatus) {
        codesByStatus.forEach((status, codes) ->
                operation.getResponses().addApiResponse(String.valueOf(status), refusal(status, codes)));
    }

    private static ApiResponse refusal(int status, List<String> codes) {
        ApiResponse answer = new ApiResponse()
                .description(codes.stream().map(code -> "`" + code + "`").collect(Collectors.joining(", ")))
                .content(new Content().addMediaType(PROBLEM_JSON, new MediaType().schema(problem(codes))));
        if (RETRIED.contains(status)) {
            header(answer, "Retry-After", "After how many seconds it may be tried again.");
        }
        return answer;
    }

    void correlation() {
        operation.getResponses().values().forEach(answer -> header(answer, "X-Correlation-Id", "The request's."));
    }

    private static Schema<?> problem(List<String> codes) {
        StringSchema code = new StringSchema();
        codes.forEach(code::addEnumItem);
        return new Schema<>()
                .addAllOfItem(new Schema<>().$ref("#/components/schemas/" + ContractDescription.PROBLEM))
                .addAllOfItem(new Schema<>().addProperty("code", code));
    }

    private Map<String, ApiResponse> successes() {
        return operation.getResponses().entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void header(ApiResponse answer, String name, String description) {
        answer.addHeaderObject(name, new Header().description(description).schema(new StringSchema()));
    }
}
