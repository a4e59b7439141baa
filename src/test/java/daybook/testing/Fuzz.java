package daybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Reads changed bytes: samples of good input, mutated by a seeded generator.
 *
 * <p>The reader may accept an input or refuse it by one of its own exceptions. It must not fail otherwise, and must not allocate more than a
 * bound. In a verify a few hundred inputs are read; with {@code -Psoak} for minutes, from the seed {@code -Ddaybook.fuzz.seed}.
 */
public final class Fuzz {

    private static final long SEED = Long.getLong("daybook.fuzz.seed", 22);
    private static final int INPUTS_IN_VERIFY = 300;
    private static final Duration SOAK = Duration.ofSeconds(Soak.times(0, 85));

    /** Above the buffers of each reader; an input is at most a few kilobytes. */
    private static final long ALLOCATED_BYTES_MAX = 256L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CHANGES_MAX = 4;
    private static final int INPUT_BYTES_MAX = 1 << 16;

    private static final List<String> WORDS = List.of(
            "",
            "0",
            "-1",
            "9223372036854775808",
            "1e999999999",
            "NaN",
            "null",
            "true",
            "{",
            "}",
            "[[",
            "]",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            ",",
            ";",
            ":",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\0",
            "\u2028",
            "\ufeff",
            "\u202e",
            "é",
            "🙂",
            "*",
            "W/\"1\"",
            "p1",
            "=",
            "<",
            "&",
            "../",
            "2026-02-30T25:61:61Z",
            "+999999999-12-31T23:59:59Z",
            "1900-01-01T00:00:00Z");

    private final String name;
    private final List<byte[]> samples;
    private final List<Class<? extends Exception>> refusals;
    private final Random random = new Random(SEED);

    /** @param refusals how the reader may refuse an input */
    @SafeVarargs
    public Fuzz(String name, List<byte[]> samples, Class<? extends Exception>... refusals) {
        this.name = name;
        this.samples = samples;
        this.refusals = List.of(refusals);
    }

    /** Reads one input. */
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    public void run(Reader reader) {
        long end = System.nanoTime() + SOAK.toNanos();
        long inputs = 0;
        long refused = 0;
        while (inputs < INPUTS_IN_VERIFY || System.nanoTime() < end) {
            byte[] input = inputs < samples.size() ? samples.get((int) inputs) : mutated();
            refused += isRefused(reader, input) ? 1 : 0;
            inputs++;
        }
        System.out.printf("FUZZ %s: seed %d, %,d inputs, %,d refused%n", name, SEED, inputs, refused);
        assertThat(refused).as("refused inputs of %s", name).isBetween(1L, inputs - 1);
    }

    private boolean isRefused(Reader reader, byte[] input) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Throwable failure = failure(reader, input);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        boolean isTyped = failure == null || refusals.stream().anyMatch(refusal -> refusal.isInstance(failure));
        if (!isTyped || allocated > ALLOCATED_BYTES_MAX) {
            throw new AssertionError(
                    name + ", seed " + SEED + ", " + allocated + " bytes allocated for the input "
                            + HexFormat.of().formatHex(input, 0, Math.min(input.length, 4_096)),
                    failure);
        }
        return failure != null;
    }

    @SuppressWarnings("IllegalCatch")
    private static @Nullable Throwable failure(Reader reader, byte[] input) {
        try {
            reader.read(input);
            return null;
        } catch (Exception | StackOverflowError | AssertionError e) {
            return e;
        }
    }

    private byte[] mutated() {
        byte[] input = any().clone();
        int changes = 1 + random.nextInt(CHANGES_MAX);
        for (int i = 0; i < changes; i++) {
            input = changed(input);
        }
        return input.length > INPUT_BYTES_MAX ? Arrays.copyOf(input, INPUT_BYTES_MAX) : input;
    }

    private byte[] any() {
        return samples.get(random.nextInt(samples.size()));
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int length = Math.min(input.length - at, random.nextInt(1 + (random.nextBoolean() ? 4 : input.length)));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(input, at);
            case 1 -> Arrays.copyOf(input, at);
            case 2 -> replaced(input, at, length, new byte[0]);
            case 3 -> replaced(input, at, 0, Arrays.copyOfRange(input, at, at + length));
            case 4 -> replaced(input, at, length, word());
            case 5 -> replaced(input, at, 0, word());
            default -> spliced(input, at);
        };
    }

    private byte[] flipped(byte[] input, int at) {
        byte[] changed = input.clone();
        if (at < changed.length) {
            changed[at] = (byte) (random.nextBoolean() ? changed[at] ^ 1 << random.nextInt(8) : random.nextInt(256));
        }
        return changed;
    }

    private byte[] word() {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        int times = random.nextInt(50) == 0 ? random.nextInt(2_000) : 1;
        return word.repeat(times).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = any();
        int from = random.nextInt(other.length + 1);
        return replaced(input, at, input.length - at, Arrays.copyOfRange(other, from, other.length));
    }

    private static byte[] replaced(byte[] input, int at, int length, byte[] by) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + by.length);
        out.write(input, 0, at);
        out.writeBytes(by);
        out.write(input, at + length, input.length - at - length);
        return out.toByteArray();
    }
}
