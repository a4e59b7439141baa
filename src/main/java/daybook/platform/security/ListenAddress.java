package daybook.platform.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Listens only on the loopback address until users or an issuer of tokens are configured. */
@Component
class ListenAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private final SecurityProperties properties;
    private final ObjectProvider<JwtDecoder> issuer;
    private final Environment environment;

    ListenAddress(SecurityProperties properties, ObjectProvider<JwtDecoder> issuer, Environment environment) {
        this.properties = properties;
        this.issuer = issuer;
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (!properties.users().isEmpty() || issuer.getIfAvailable() != null) {
            return;
        }
        String address = environment.getProperty("server.address");
        if (address == null || address.isBlank()) {
            factory.setAddress(InetAddress.getLoopbackAddress());
        } else if (properties.adminPassword() == null) {
            refuseUnlessLoopback(address);
        }
    }

    private static void refuseUnlessLoopback(String address) {
        try {
            if (!InetAddress.getByName(address).isLoopbackAddress()) {
                throw new StartRefusedException(
                        "Daybook does not listen on " + address + " before it knows who may sign in.",
                        "Configure users (daybook.users) or an issuer of tokens"
                                + " (spring.security.oauth2.resourceserver.jwt.issuer-uri), or set DAYBOOK_ADMIN_PASSWORD.");
            }
        } catch (UnknownHostException e) {
            throw new StartRefusedException(
                    "SERVER_ADDRESS is not an address of this machine: " + address + ".", "Set another, or none.");
        }
    }
}
