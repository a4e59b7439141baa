package daybook.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldFingerprintTest {

    private static final String SOURCE = """
            package daybook.example;

            import java.util.function.LongUnaryOperator;
            import org.axonframework.eventhandling.EventHandler;
            import org.axonframework.queryhandling.QueryHandler;

            class Projection {
                private static final long START = 1;
                private long rows;

                @EventHandler
                void on(Event event) {
                    rows = plus(event.sign(), n -> n + START);
                }

                private long plus(Sign sign, LongUnaryOperator next) {
                    return switch (sign.text()) {
                        case "+" -> next.applyAsLong(rows);
                        default -> next.applyAsLong(-rows);
                    };
                }

                @QueryHandler
                long answer(String query) {
                    LongUnaryOperator same = n -> n;
                    return same.applyAsLong(rows);
                }
            }

            record Event(Sign sign) {}

            sealed interface Sign permits Plus {
                String text();
            }

            record Plus() implements Sign {
                public String text() {
                    return "+";
                }
            }
            """;

    @TempDir
    private Path folder;

    private String fingerprint(String source) throws IOException, ClassNotFoundException {
        Path made = Files.createTempDirectory(folder, "made");
        Path file = Files.writeString(made.resolve("Projection.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result = compiler.run(
                null,
                null,
                null,
                "-g",
                "-d",
                made.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                file.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {made.toUri().toURL()}, getClass().getClassLoader())) {
            return FoldFingerprint.of(loader.loadClass("daybook.example.Projection"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "private long rows; | /** The rows. */ private long rows; // so many\n\n",
                "long answer(String query) { | long answer(String query) { System.out.println(query);",
                "LongUnaryOperator same = n -> n; | LongUnaryOperator same = n -> n; Runnable none = () -> {};",
                "@QueryHandler | void unused() {} @QueryHandler",
            })
    void whatDoesNotMakeRowsIsNoChange(String before, String after) throws Exception {
        assertThat(SOURCE).contains(before);
        assertThat(fingerprint(SOURCE.replace(before, after))).isEqualTo(fingerprint(SOURCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n -> n + START | n -> n - START",
                "START = 1 | START = 2",
                "applyAsLong(-rows) | applyAsLong(rows)",
                "return \"+\"; | return \"-\";",
                "case \"+\" | case \"-\"",
                "rows = plus | this.rows += plus",
            })
    void whatMakesRowsIsAChange(String before, String after) throws Exception {
        assertThat(SOURCE).contains(before);
        assertThat(fingerprint(SOURCE.replace(before, after))).isNotEqualTo(fingerprint(SOURCE));
    }

    @Test
    void theFingerprintOfCompiledCodeIsAlwaysTheSame() throws Exception {
        assertThat(fingerprint(SOURCE)).isEqualTo(fingerprint(SOURCE)).hasSize(64);
    }
}
