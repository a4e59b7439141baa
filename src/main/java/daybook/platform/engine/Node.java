package daybook.platform.engine;

import java.util.UUID;

/**
 * This process, as a node among the processes that work on the same database.
 *
 * @param name the owner name of this node's claims; unique to each process, so that no node mistakes another node's claim for its own
 * @param alone whether no other node can exist
 * @param onlyWriter whether no other process can write the log
 */
public record Node(String name, boolean alone, boolean onlyWriter) {

    /** The process that holds the embedded store. The fixed name makes a claim from before a crash this process's own again. */
    public static Node only() {
        return new Node("embedded", true, true);
    }

    /** The process that holds the embedded views, while other processes may write the log on Axon Server. */
    public static Node onlyReader() {
        return new Node("embedded", true, false);
    }

    /** One of several nodes. The name is new with each start. */
    public static Node oneOfMany() {
        return new Node(ProcessHandle.current().pid() + "-" + UUID.randomUUID(), false, false);
    }
}
