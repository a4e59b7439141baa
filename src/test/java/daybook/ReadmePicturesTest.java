package daybook;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The pictures of the README are drawn from the code. After a change of the code {@code ./mvnw test -Dtest=ReadmePicturesTest
 * -Ddaybook.pictures.draw=true} draws them anew.
 */
class ReadmePicturesTest {

    private static final Path README = Path.of("README.md");
    private static final JavaClasses DAYBOOK =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("daybook");

    @Test
    void theReadmeShowsWhoFollowsWhichEvents() throws IOException {
        assertIsShown("events", eventsAndFollowers());
    }

    @Test
    void theReadmeShowsWhichModuleUsesWhich() throws IOException {
        assertIsShown("modules", modules());
    }

    /** A context's events go to projections, which answer queries, and to processes, which send commands. */
    private static String eventsAndFollowers() {
        SortedSet<String> lines = new TreeSet<>();
        for (JavaClass follower : DAYBOOK) {
            if (follower.isAnnotatedWith(ProcessingGroup.class)) {
                String group =
                        follower.getAnnotationOfType(ProcessingGroup.class).value();
                boolean isProcess = follower.isAnnotatedWith(DisallowReplay.class);
                String node = isProcess ? group + "{{" + group + "}}" : group + "[(" + group + ")]";
                followed(follower).forEach(events -> lines.add(events + " --> " + node));
                if (isProcess) {
                    sent(follower).forEach(commands -> lines.add(node + " ==> " + commands + "[/" + commands + "/]"));
                }
            }
        }
        return "flowchart LR\n" + indented(lines);
    }

    private static Stream<String> followed(JavaClass follower) {
        return follower.getMethods().stream()
                .filter(method -> method.isAnnotatedWith(EventHandler.class))
                .map(method -> nest(method.getRawParameterTypes().get(0)))
                .distinct();
    }

    /** The commands that a process names itself or by a class of its package. */
    private static Stream<String> sent(JavaClass process) {
        return process.getPackage().getClasses().stream()
                .filter(type -> type.equals(process)
                        || process.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency ->
                                        dependency.getTargetClass().equals(type)))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> nest(dependency.getTargetClass()))
                .filter(name -> name.endsWith("Command"))
                .distinct();
    }

    /** The sealed interface that a command or event is nested in. */
    private static String nest(JavaClass type) {
        return type.getEnclosingClass().orElse(type).getSimpleName();
    }

    private static String modules() {
        ApplicationModules modules = ApplicationModules.of(DaybookApplication.class);
        SortedSet<String> lines = new TreeSet<>();
        modules.forEach(module -> module.getDirectDependencies(modules)
                .uniqueModules()
                .filter(used -> !used.getIdentifier().toString().equals("kernel")
                        && !used.getIdentifier().toString().equals("platform"))
                .forEach(used -> lines.add(module.getIdentifier() + " --> " + used.getIdentifier())));
        return "flowchart TD\n" + indented(lines);
    }

    private static String indented(SortedSet<String> lines) {
        return lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static void assertIsShown(String picture, String drawn) throws IOException {
        String readme = Files.readString(README);
        Matcher shown = Pattern.compile("(?s)(<!-- picture: " + picture + " -->\n```mermaid\n)(.*?)(```)")
                .matcher(readme);
        assertThat(shown.find())
                .as("the README has a picture of the " + picture)
                .isTrue();
        if (Boolean.getBoolean("daybook.pictures.draw")) {
            Files.writeString(README, readme.substring(0, shown.start(2)) + drawn + readme.substring(shown.end(2)));
        } else {
            assertThat(shown.group(2)).isEqualTo(drawn);
        }
    }
}
