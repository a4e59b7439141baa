package daybook.platform.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files that have to outlast a power cut. */
public final class DurableFiles {

    private DurableFiles() {}

    /** Writes a file, or the names in a folder, to the disk: a renamed file is there after a power cut only once its folder is. */
    public static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
