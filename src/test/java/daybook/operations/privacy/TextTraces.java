package daybook.operations.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Searches bytes for a text in the forms in which programs write it. */
public final class TextTraces {

    private final List<String> forms = new ArrayList<>();

    public TextTraces(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
        add(text.getBytes(StandardCharsets.UTF_16LE));
        add(text.getBytes(StandardCharsets.UTF_16BE));
        add(escaped(text).getBytes(StandardCharsets.US_ASCII));
        add(URLEncoder.encode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII));
        for (int before = 0; before < 3; before++) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            byte[] shifted = new byte[before + utf8.length];
            System.arraycopy(utf8, 0, shifted, before, utf8.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The characters at both ends depend on the neighbours too.
            add(base64.substring(before == 0 ? 0 : 4, base64.length() - 2).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void add(byte[] form) {
        forms.add(new String(form, StandardCharsets.ISO_8859_1));
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(character ->
                        character < 128 ? String.valueOf((char) character) : "\\u%04x".formatted(character))
                .collect(Collectors.joining());
    }

    public boolean areIn(byte[] bytes) {
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        return forms.stream().anyMatch(content::contains);
    }

    public boolean areIn(String text) {
        return areIn(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The files of a folder that have the text. */
    public List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(this::isIn).toList();
        }
    }

    private boolean isIn(Path file) {
        try {
            return areIn(Files.readAllBytes(file));
        } catch (java.nio.file.NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns of a PostgreSQL database that have the text. */
    List<String> in(JdbcClient postgres) {
        return postgres
                .sql("SELECT c.table_schema, c.table_name, c.column_name, c.data_type FROM information_schema.columns c"
                        + " JOIN information_schema.tables t USING (table_schema, table_name)"
                        + " WHERE t.table_type = 'BASE TABLE'"
                        + " AND c.table_schema NOT IN ('pg_catalog', 'information_schema')"
                        + " AND c.data_type IN ('text', 'character varying', 'bytea')")
                .query((row, number) ->
                        new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)})
                .list()
                .stream()
                .filter(column -> isIn(postgres, column))
                .map(Arrays::toString)
                .toList();
    }

    private boolean isIn(JdbcClient postgres, String[] column) {
        String name = '"' + column[2] + '"';
        String sql =
                "SELECT " + name + " FROM \"" + column[0] + "\".\"" + column[1] + "\" WHERE " + name + " IS NOT NULL";
        return column[3].equals("bytea")
                ? postgres.sql(sql).query(byte[].class).list().stream().anyMatch(this::areIn)
                : postgres.sql(sql).query(String.class).list().stream().anyMatch(this::areIn);
    }
}
