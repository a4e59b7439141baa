package daybook.platform.privacy;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of persons, in the store of the engine. */
@Configuration(proxyBeanMethods = false)
class PrivacyConfiguration {

    @Bean
    MasterKey masterKey(PrivacyProperties properties, @Value("${daybook.data-dir:./data}") String dataDir) {
        return new MasterKey(properties.masterKey(), Path.of(dataDir));
    }

    @Bean
    PersonKeys personKeys(MasterKey masterKey, KeyStore store) {
        return masterKey.open(store);
    }

    @Bean
    PersonalCells personalCells(PersonKeys keys) {
        return new PersonalCells(keys);
    }

    @Bean
    PersonalTexts personalTexts(PersonKeys keys) {
        return new PersonalTexts(keys);
    }
}
