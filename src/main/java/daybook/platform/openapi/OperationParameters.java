package daybook.platform.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;

/** Describes headers and paging parameters that the signatures of controllers do not show. */
final class OperationParameters {

    private static final int PAGE_MAX = 1_000_000;
    private static final int SIZE_MAX = 500;
    private static final int SIZE_DEFAULT = 50;
    private static final int KEY_LENGTH_MAX = 255;

    private final Operation operation;

    OperationParameters(Operation operation) {
        this.operation = operation;
    }

    OperationParameters correlation() {
        return header(
                "X-Correlation-Id", "Taken over into every event that follows; made here if none is given.", text());
    }

    OperationParameters paging() {
        operation.addParametersItem(
                new QueryParameter().name("page").description("From 0.").schema(number(0, PAGE_MAX, 0)));
        operation.addParametersItem(new QueryParameter()
                .name("size")
                .description("How many items a page has.")
                .schema(number(1, SIZE_MAX, SIZE_DEFAULT)));
        return this;
    }

    OperationParameters consistency() {
        header("Consistency-Token", "As a write answered it: the answer has seen that write, or is 503.", text());
        return header("Prefer", "`wait=n`: how many seconds the answer may wait for that, at most 10.", text());
    }

    OperationParameters conditionalRead() {
        return header("If-None-Match", "Entity tags that the client has: answered 304 if one is current.", text());
    }

    OperationParameters idempotency() {
        return header(
                "Idempotency-Key",
                "The same request of the same key does its work once and is answered the same.",
                text().maxLength(KEY_LENGTH_MAX));
    }

    OperationParameters expectedVersion() {
        return header("If-Match", "The version that the client has seen, as in `\"7\"`.", text());
    }

    OperationParameters onlyIfNew() {
        return header("If-None-Match", "`*`: only if there is none of that id.", text());
    }

    private OperationParameters header(String name, String description, Schema<?> schema) {
        Parameter header =
                new HeaderParameter().name(name).description(description).schema(schema);
        operation.addParametersItem(header);
        return this;
    }

    private static Schema<?> text() {
        return new StringSchema();
    }

    private static Schema<?> number(int least, int most, int otherwise) {
        IntegerSchema schema = new IntegerSchema();
        schema.minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
        schema.setDefault(otherwise);
        return schema;
    }
}
