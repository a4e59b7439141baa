package daybook.platform.metadata;

import java.util.List;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;

/** The ids of persons in the metadata of events. */
public final class Persons {

    private static final String SEPARATOR = " ";

    private Persons() {}

    /** To whom the event's aggregate belongs. */
    public static List<String> owners(MetaData metadata) {
        return list(metadata.get(MetaDataKeys.OWNERS));
    }

    /** Whose texts the event may hold. */
    public static List<String> of(MetaData metadata) {
        return list(metadata.get(MetaDataKeys.PERSONS));
    }

    public static String text(List<String> persons) {
        return String.join(SEPARATOR, persons);
    }

    private static List<String> list(@Nullable Object persons) {
        return persons instanceof String text && !text.isEmpty() ? List.of(text.split(SEPARATOR)) : List.of();
    }
}
