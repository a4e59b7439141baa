package daybook.operations.imports.retail;

import daybook.testing.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a retailer's file holds, reading it ends with rows, with named rows that are unreadable, or with a refusal of the file. */
@Tag("repeated")
class RetailFileFuzzTest {

    private static final String[] ROWS = {
        "536365,85123A,\"HEART, WHITE\",6,2010-12-01T08:26:00,2.55,17850,United Kingdom",
        "C536379,D,Discount,-1,12/1/2010 9:41,27.50,14527,United Kingdom",
        "536414,22139,,56,2010-12-01 11:52,0,,\"United \"\"Kingdom\"\"\""
    };

    @TempDir
    private Path folder;

    @Test
    void readsOrRefuses() throws IOException {
        String text = RetailFiles.text(ROWS);
        List<byte[]> samples = List.of(
                text.getBytes(StandardCharsets.UTF_8),
                text.replace(',', ';').getBytes(StandardCharsets.ISO_8859_1),
                ('\ufeff' + text).getBytes(StandardCharsets.UTF_16LE),
                Files.readAllBytes(RetailFiles.gzip(folder, text.repeat(3))));
        Path file = folder.resolve("input.csv");
        new Fuzz("CSV file", samples, IOException.class)
                .run(input -> RetailFiles.Read.of(RetailFiles.file(Files.write(file, input))));
    }
}
