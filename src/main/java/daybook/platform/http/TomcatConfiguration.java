package daybook.platform.http;

import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps Tomcat from reading bodies on its own: only {@link BodyFilter} and the imports read them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TomcatConfiguration {

    /** Tomcat closes a connection that is silent for longer than the timeout of a body, without an answer. */
    private static final Duration LONGER_THAN_BODY = Duration.ofSeconds(10);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodiesAreReadOnce(
            @Value("${daybook.http.body-timeout}") Duration bodyTimeout) {
        return factory -> {
            factory.addEngineValves(new OutOfMemoryValve(), new UnreadBodyValve());
            factory.addConnectorCustomizers(connector -> {
                // Otherwise a filter that reads a parameter would make Tomcat read a form, even without a sign-in.
                connector.setParseBodyMethods("");
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    // A client that sends Expect: 100-continue is asked for its body only when the body is
                    // read.
                    http.setContinueResponseTiming("onRead");
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(
                            (int) bodyTimeout.plus(LONGER_THAN_BODY).toMillis());
                }
            });
        };
    }
}
