package daybook.platform.security;

import java.net.InetAddress;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Listens on this machine alone until users are configured. */
@Component
class ListenAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {

    private final SecurityProperties properties;
    private final Environment environment;

    ListenAddress(SecurityProperties properties, Environment environment) {
        this.properties = properties;
        this.environment = environment;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (!properties.users().isEmpty()) {
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
                throw new IllegalStateException(
                        "Daybook does not listen on " + address
                                + " before users are configured (daybook.users) or a password of admin is set (DAYBOOK_ADMIN_PASSWORD).");
            }
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("SERVER_ADDRESS is not an address of this machine: " + address, e);
        }
    }
}
