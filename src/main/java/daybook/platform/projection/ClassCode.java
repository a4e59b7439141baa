package daybook.platform.projection;

import daybook.platform.projection.FoldFingerprint.MethodKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.AnnotationVisitor;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/** The methods of a class file. */
final class ClassCode extends ClassVisitor {

    private static final String EVENT_HANDLER = Type.getDescriptor(EventHandler.class);

    private final Map<String, MethodCode> methods = new TreeMap<>();
    private final Set<String> relatives = new LinkedHashSet<>();
    private final List<MethodKey> eventHandlers = new ArrayList<>();
    private String name = "";

    ClassCode() {
        super(SpringAsmInfo.ASM_VERSION);
    }

    /** The types that may have the code of a method that is called on this one: supertypes, and the permitted types of a sealed one. */
    Set<String> relatives() {
        return relatives;
    }

    List<MethodKey> eventHandlers() {
        return eventHandlers;
    }

    @Nullable MethodCode method(MethodKey key) {
        return methods.get(key.name() + key.descriptor());
    }

    @Override
    @SuppressWarnings("NullAway") // ASM gives no superclass for Object alone.
    public void visit(int version, int access, String type, String signature, String superName, String[] interfaces) {
        name = type;
        relatives.add(superName);
        relatives.addAll(List.of(interfaces));
    }

    @Override
    public void visitPermittedSubclass(String permitted) {
        relatives.add(permitted);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String method, String descriptor, String signature, String[] exceptions) {
        MethodCode code = new MethodCode(name) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                if (annotation.equals(EVENT_HANDLER)) {
                    eventHandlers.add(new MethodKey(name, method, descriptor));
                }
                return null;
            }
        };
        methods.put(method + descriptor, code);
        return code;
    }
}
