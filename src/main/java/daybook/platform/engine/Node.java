package daybook.platform.engine;

import java.util.UUID;

/**
 * This process among those that work on the same database.
 *
 * @param name under which it claims work: no two processes have the same, so that none takes another's claim for its own
 * @param alone whether there can be no other one
 * @param onlyWriter whether nobody else can write the log
 */
public record Node(String name, boolean alone, boolean onlyWriter) {

    /** The one process that holds the embedded store: a claim that was left by a crash is this process's too. */
    public static Node only() {
        return new Node("embedded", true, true);
    }

    /** The one process that holds the embedded store, while the log is on a server that others may know too. */
    public static Node onlyReader() {
        return new Node("embedded", true, false);
    }

    /** One of many, for as long as this process lives. */
    public static Node oneOfMany() {
        return new Node(ProcessHandle.current().pid() + "-" + UUID.randomUUID(), false, false);
    }
}
