package daybook.platform.errors;

import daybook.platform.metadata.Correlation;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Answers a request that Tomcat refuses before any filter, such as a path with a forbidden character, with a problem. */
final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    private ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Adds the valve to Tomcat after Spring Boot's own error valve: the inner valve answers. */
    @Component
    @ConditionalOnWebApplication
    static final class Customizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        private final ProblemWriter problems;

        Customizer(ProblemWriter problems) {
            this.problems = problems;
        }

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(problems)));
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
        if (!status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (request.getAttribute(Correlation.HEADER) instanceof String id) {
            MDC.put(Correlation.MDC_KEY, id);
        }
        response.setHeader(Correlation.HEADER, Correlation.currentId());
        try {
            problems.write(response, status, codeOf(status), detailOf(status));
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone", e);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
        }
    }

    private static String codeOf(HttpStatusCode status) {
        return status.isSameCodeAs(HttpStatus.BAD_REQUEST) ? "malformed" : Problems.codeOf(status);
    }

    private static String detailOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 405 -> "This method is not for here.";
            case 501 -> "This method or transfer encoding is not known here.";
            case 503 -> "The house is not open at the moment.";
            case 505 -> "HTTP/1.1 is spoken here.";
            default ->
                status.is5xxServerError() ? "Something failed here." : "The request is not one that can be read.";
        };
    }
}
