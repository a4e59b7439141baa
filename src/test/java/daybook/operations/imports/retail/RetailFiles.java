package daybook.operations.imports.retail;

import daybook.operations.imports.ImportProgress;
import daybook.operations.imports.ImportState.RowError;
import daybook.operations.imports.retail.RetailOptions.DateOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Creates and reads small files. */
final class RetailFiles {

    static final String HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private RetailFiles() {}

    static Path csv(Path folder, String... rows) throws IOException {
        return write(folder, StandardCharsets.UTF_8, text(rows));
    }

    static String text(String... rows) {
        return HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    static Path write(Path folder, Charset charset, String text) throws IOException {
        return Files.write(Files.createTempFile(folder, "retail", ".csv"), text.getBytes(charset));
    }

    static Path gzip(Path folder, String text) throws IOException {
        Path file = Files.createTempFile(folder, "retail", ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    static RetailFile file(Path path) throws IOException {
        return file(path, RetailOptions.NONE, new ArrayList<>());
    }

    /** @param warnings receives the assumptions about the file */
    static RetailFile file(Path path, RetailOptions options, List<String> warnings) throws IOException {
        return FileFormDetection.detect(path, options, NOW, warnings::add);
    }

    /** Without detection: dates with slashes have their month first. */
    static RetailFile monthFirst(Path path) {
        return new RetailFile(path, StandardCharsets.UTF_8, ',', DateOrder.MONTH_FIRST, NOW);
    }

    static FileIndex index(Path path) throws IOException {
        return FileIndex.of(file(path), new ImportProgress("test"));
    }

    static List<Invoice> invoices(Path path) throws IOException {
        List<Invoice> invoices = new ArrayList<>();
        index(path).eachInvoice(invoices::add);
        return invoices;
    }

    /** The rows and errors of a file. */
    record Read(List<RetailRow> rows, List<RowError> errors) implements RetailFile.Visitor {

        static Read of(Path path) throws IOException {
            return of(file(path));
        }

        static Read of(RetailFile file) throws IOException {
            Read read = new Read(new ArrayList<>(), new ArrayList<>());
            file.read(read);
            return read;
        }

        @Override
        public void row(RetailRow row) {
            rows.add(row);
        }

        @Override
        public void unreadable(int number, String message) {
            errors.add(new RowError(number, message));
        }
    }
}
