package daybook.platform.engine.axonserver;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Replaces Axon's own health indicator, which uses classes that this version of Spring Boot does not have. */
final class ServerHealth implements HealthIndicator {

    private final ServerConnection connection;

    ServerHealth(ServerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Health health() {
        return (connection.isConnected() ? Health.up() : Health.down())
                .withDetail("servers", connection.servers())
                .build();
    }
}
