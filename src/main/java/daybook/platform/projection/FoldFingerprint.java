package daybook.platform.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.asm.ClassReader;

/**
 * Identifies the code that makes a view's rows: the instructions of its event handlers and of all methods of the contexts that these call.
 *
 * <p>Comments, line numbers and query handlers are not part of it, nor is the platform's own code: it does not decide what a row holds.
 */
final class FoldFingerprint {

    private static final String ROOT = "daybook/";
    private static final String PLATFORM = "daybook/platform/";

    private final ClassLoader loader;
    private final Map<String, ClassCode> classes = new HashMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Deque<MethodKey> open = new ArrayDeque<>();

    private FoldFingerprint(ClassLoader loader) {
        this.loader = loader;
    }

    /** @return a SHA-256 in hexadecimal */
    static String of(Class<?> projection) {
        FoldFingerprint fingerprint = new FoldFingerprint(projection.getClassLoader());
        String name = projection.getName().replace('.', '/');
        fingerprint.code(name).eventHandlers().forEach(fingerprint.open::add);
        fingerprint.follow();
        return fingerprint.digest();
    }

    private void follow() {
        while (!open.isEmpty()) {
            MethodKey method = open.remove();
            if (texts.putIfAbsent(method.toString(), "") == null) {
                texts.put(method.toString(), text(method));
            }
        }
    }

    private String text(MethodKey method) {
        ClassCode code = code(method.owner());
        code.relatives().forEach(type -> called(new MethodKey(type, method.name(), method.descriptor())));
        MethodCode body = code.method(method);
        if (body == null) {
            return "";
        }
        body.calls().forEach(this::called);
        StringBuilder text = new StringBuilder(body.text());
        // The compiler numbers the lambdas of a class: their bodies stand for their names.
        body.lambdas().forEach(lambda -> text.append('{').append(text(lambda)).append('}'));
        return text.toString();
    }

    private void called(MethodKey method) {
        if (method.owner().startsWith(ROOT) && !method.owner().startsWith(PLATFORM)) {
            open.add(method);
        }
    }

    private ClassCode code(String type) {
        return classes.computeIfAbsent(type, this::read);
    }

    private ClassCode read(String type) {
        ClassCode code = new ClassCode();
        try (InputStream file = loader.getResourceAsStream(type + ".class")) {
            if (file != null) {
                new ClassReader(file).accept(code, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((method, text) -> digest.update((method + text).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A method of a class; names and descriptors in the form of class files. */
    record MethodKey(String owner, String name, String descriptor) {

        @Override
        public String toString() {
            return owner + '.' + name + descriptor;
        }
    }
}
