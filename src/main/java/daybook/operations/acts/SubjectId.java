package daybook.operations.acts;

import daybook.kernel.Scalar;
import daybook.kernel.Texts;

/** A part of the installation that operators act on: the name of a processor, or the id of an import. As text it is the name of its event stream. */
public record SubjectId(String value) implements Scalar {

    public SubjectId {
        Texts.identifier(value);
    }

    @Override
    public String toString() {
        return "operations:" + value;
    }
}
