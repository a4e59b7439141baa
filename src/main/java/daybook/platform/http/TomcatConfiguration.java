package daybook.platform.http;

import java.time.Duration;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps Tomcat from reading bodies by itself: only {@link BodyFilter} and the imports do. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TomcatConfiguration {

    /** A sender that is silent for longer than a body may take is cut off by Tomcat, without an answer. */
    private static final Duration LONGER_THAN_BODY = Duration.ofSeconds(10);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> bodiesAreReadOnce(
            @Value("${daybook.http.body-timeout}") Duration bodyTimeout) {
        return factory -> {
            factory.addEngineValves(new OutOfMemoryValve(), new UnreadBodyValve());
            factory.addConnectorCustomizers(connector -> {
                // Any filter that asks for a parameter would have a form read, a stranger's too.
                connector.setParseBodyMethods("");
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    // Nobody is told to send a body that nobody will read.
                    http.setContinueResponseTiming("onRead");
                    http.setDisableUploadTimeout(false);
                    http.setConnectionUploadTimeout(
                            (int) bodyTimeout.plus(LONGER_THAN_BODY).toMillis());
                }
            });
        };
    }
}
