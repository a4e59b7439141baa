package daybook.testing;

import java.util.List;

/** One sample of every event of a context, with every field filled; found on the class path by the contract test. */
public interface SampleEvents {

    List<Object> events();
}
