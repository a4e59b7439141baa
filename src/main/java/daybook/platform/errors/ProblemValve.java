package daybook.platform.errors;

import daybook.platform.metadata.Correlation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/** Answers as a problem what Tomcat refuses before any filter sees it, a path with a forbidden character for one. */
public final class ProblemValve extends ErrorReportValve {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        boolean ours = status >= HttpStatus.INTERNAL_SERVER_ERROR.value();
        ProblemDetail problem = Problems.of(
                HttpStatusCode.valueOf(status),
                ours ? "internal" : "malformed",
                ours ? "Something failed here." : "The request is not one that can be read.");
        response.setHeader(Correlation.HEADER, Correlation.currentId());
        MDC.remove(Correlation.MDC_KEY);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getOutputStream().write(JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone", e);
        }
    }
}
