package daybook.platform.projection;

import daybook.platform.projection.FoldFingerprint.MethodKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

/** The instructions of a method as a text, and the methods that it calls. */
class MethodCode extends MethodVisitor {

    private static final String LAMBDA = "lambda$";

    private final String owner;
    private final StringBuilder text = new StringBuilder();
    private final List<MethodKey> calls = new ArrayList<>();
    private final List<MethodKey> lambdas = new ArrayList<>();
    private final Map<Label, Integer> labels = new HashMap<>();

    MethodCode(String owner) {
        super(SpringAsmInfo.ASM_VERSION);
        this.owner = owner;
    }

    String text() {
        return text.toString();
    }

    List<MethodKey> calls() {
        return calls;
    }

    List<MethodKey> lambdas() {
        return lambdas;
    }

    private void write(Object... parts) {
        text.append(Arrays.deepToString(parts)).append('\n');
    }

    private int number(Label label) {
        int next = labels.size();
        return labels.computeIfAbsent(label, any -> next);
    }

    @Override
    public void visitInsn(int opcode) {
        write(opcode);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        write(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        write(opcode, variable);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        write(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
        write(opcode, fieldOwner, name, descriptor);
        if (opcode == Opcodes.GETSTATIC) {
            calls.add(new MethodKey(fieldOwner, "<clinit>", "()V"));
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean isInterface) {
        write(opcode, type, name, descriptor);
        calls.add(new MethodKey(type, name, descriptor));
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        write(name, descriptor, bootstrap.getName());
        for (Object argument : arguments) {
            if (argument instanceof Handle handle) {
                visitHandle(handle);
            } else {
                write(argument);
            }
        }
    }

    private void visitHandle(Handle handle) {
        MethodKey method = new MethodKey(handle.getOwner(), handle.getName(), handle.getDesc());
        if (handle.getOwner().equals(owner) && handle.getName().startsWith(LAMBDA)) {
            write(LAMBDA, handle.getDesc());
            lambdas.add(method);
        } else {
            write(handle.getTag(), method);
            calls.add(method);
        }
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        write(opcode, number(label));
    }

    @Override
    public void visitLabel(Label label) {
        write("label", number(label));
    }

    @Override
    public void visitLdcInsn(Object value) {
        write("constant", value);
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        write("increment", variable, increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... cases) {
        write("switch", min, max, number(otherwise), numbers(cases));
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] cases) {
        write("switch", number(otherwise), keys, numbers(cases));
    }

    private int[] numbers(Label[] all) {
        return Arrays.stream(all).mapToInt(this::number).toArray();
    }

    @Override
    public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
        write("array", descriptor, dimensions);
    }

    @Override
    public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
        write("try", number(start), number(end), number(handler), String.valueOf(type));
    }
}
