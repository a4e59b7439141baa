package daybook.platform.engine;

/** Makes the commits of the views' database durable at once. An engine whose commits are durable anyway has no such bean. */
@FunctionalInterface
public interface ViewSync {

    void sync();
}
