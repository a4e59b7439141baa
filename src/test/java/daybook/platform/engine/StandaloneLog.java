package daybook.platform.engine;

/** The log of an engine without the application. */
public interface StandaloneLog extends AutoCloseable {

    RawLog raw();
}
