package daybook.operations.views;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/** The settings of the house in {@code /actuator/info}, without secrets, names of users and the names of folders. */
@Component
public class SettingsInfo implements InfoContributor {

    private static final Pattern KEPT_BACK =
            Pattern.compile("password|secret|token|credential|key|user|jwt|dir|damage", Pattern.CASE_INSENSITIVE);

    private final ConfigurableEnvironment environment;

    SettingsInfo(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("settings", settings());
    }

    /** The values by name. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("profiles", String.join(",", environment.getActiveProfiles()));
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(SettingsInfo::isShown)
                .forEach(name -> settings.put(name, String.valueOf(environment.getProperty(name))));
        return settings;
    }

    /** Environment variables have their own spelling, DAYBOOK_POSTGRES_CONNECTIONS. */
    private static boolean isShown(String name) {
        return name.toLowerCase(Locale.ROOT).matches("daybook[._].*")
                && !KEPT_BACK.matcher(name).find();
    }
}
