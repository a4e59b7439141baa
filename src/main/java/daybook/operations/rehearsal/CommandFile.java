package daybook.operations.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of a file, one JSON object a line. */
public final class CommandFile {

    private static final int COMMANDS_MAX = 10_000;
    private static final int LINE_MAX = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CommandFile() {}

    /** @throws WhatIfException if a line is no JSON object, or there are too many */
    public static List<JsonNode> read(Path file) throws IOException {
        List<JsonNode> commands = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    commands.add(parse(line, commands.size()));
                }
            }
        } catch (CharacterCodingException e) {
            throw WhatIfException.invalid("The file of commands is not in UTF-8.");
        }
        return commands;
    }

    private static JsonNode parse(String line, int index) {
        if (index == COMMANDS_MAX || line.length() > LINE_MAX) {
            throw WhatIfException.invalid("The file has more than " + COMMANDS_MAX
                    + " commands, or a line of more than " + LINE_MAX + " characters.");
        }
        try {
            JsonNode command = JSON.readTree(line);
            if (command.isObject()) {
                return command;
            }
        } catch (JacksonException e) {
            // Said below.
        }
        throw WhatIfException.invalid("Command " + index + " of the file is no JSON object.");
    }
}
