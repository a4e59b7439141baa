package daybook.platform.serialization;

import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** One serializer for events, snapshots, messages, tokens and dead letters: with several, Axon silently ignores snapshots. */
@Configuration(proxyBeanMethods = false)
class SerializationConfiguration {

    @Bean
    LogicalNames logicalNames() {
        return LogicalNames.scan("daybook");
    }

    @Bean
    @Primary
    Serializer serializer(LogicalNames names) {
        return LogSerializer.create(names);
    }
}
