package daybook.platform.engine;

/** The log in a store of some engine, without a house around it. */
public interface StandaloneLog extends AutoCloseable {

    RawLog raw();
}
