package daybook.operations.imports;

import java.nio.charset.Charset;

/** How a file is to be read. */
record FileForm(Charset charset, char delimiter, DateOrder dates) {

    FileForm with(DateOrder otherDates) {
        return new FileForm(charset, delimiter, otherDates);
    }
}
