package daybook.platform.openapi;

import daybook.platform.projection.Paging;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/** Adds to the OpenAPI description what all operations share: security, headers, and the answers to refusals. */
@Component
class ContractDescription implements GlobalOperationCustomizer, OpenApiCustomizer {

    static final String PROBLEM = "Problem";

    @Override
    public void customise(OpenAPI description) {
        description
                .info(new Info()
                        .title("Daybook")
                        .version("1")
                        .description(
                                "Orders, warehouse stock and accounts of a trading house. Every refusal is a problem"
                                        + " (RFC 9457) with a `code` and the rule's own figures."))
                .servers(null)
                .addSecurityItem(new SecurityRequirement().addList("basic"))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
        Components components = description.getComponents();
        components
                .addSecuritySchemes(
                        "basic",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("Where an issuer is configured."))
                .addSchemas(PROBLEM, problem());
    }

    private static Schema<?> problem() {
        Schema<?> fieldError = new ObjectSchema()
                .addProperty("field", new StringSchema())
                .addProperty("message", new StringSchema())
                .required(List.of("field", "message"));
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("correlationId", new StringSchema())
                .addProperty(
                        "errors", new ArraySchema().items(fieldError).description("Of a 400: which field, and why."))
                .required(List.of("type", "title", "status", "detail", "code", "correlationId"));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        boolean read = AnnotatedElementUtils.hasAnnotation(handler.getMethod(), GetMapping.class);
        boolean ofOne = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
        operation.operationId(
                StringUtils.uncapitalize(handler.getBeanType().getSimpleName().replace("Controller", ""))
                        + StringUtils.capitalize(handler.getMethod().getName()));
        describeParameters(new OperationParameters(operation).correlation(), handler, read, ofOne);
        OperationAnswers answers = new OperationAnswers(operation);
        if (!read) {
            answers.ofWrite();
        } else if (isVersioned(handler)) {
            answers.ofVersionedRead();
        }
        answers.refusals(StandardRefusals.of(!read, handler.getMethodAnnotation(Refuses.class)));
        answers.correlation();
        return operation;
    }

    private static void describeParameters(
            OperationParameters parameters, HandlerMethod handler, boolean read, boolean ofOne) {
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Paging.class)) {
            parameters.paging();
        }
        if (read) {
            parameters.consistency();
            if (isVersioned(handler)) {
                parameters.conditionalRead();
            }
            return;
        }
        parameters.idempotency();
        if (ofOne) {
            parameters.expectedVersion();
        } else {
            parameters.onlyIfNew();
        }
    }

    private static boolean isVersioned(HandlerMethod handler) {
        return handler.getMethod().getReturnType() == ResponseEntity.class;
    }
}
