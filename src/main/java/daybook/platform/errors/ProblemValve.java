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
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;

/** Answers as a problem what Tomcat refuses before any filter sees it, a path with a forbidden character for one. */
final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    private ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Gives it to Tomcat, inside of the one that Spring Boot has given it by then: the inner one answers. */
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
        boolean ours = status.is5xxServerError();
        response.setHeader(Correlation.HEADER, Correlation.currentId());
        try {
            problems.write(
                    response,
                    status,
                    ours ? "internal" : "malformed",
                    ours ? "Something failed here." : "The request is not one that can be read.");
            response.finishResponse();
        } catch (IOException e) {
            container.getLogger().debug("The caller is gone", e);
        } finally {
            MDC.remove(Correlation.MDC_KEY);
        }
    }
}
