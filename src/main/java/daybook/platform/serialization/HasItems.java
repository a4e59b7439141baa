package daybook.platform.serialization;

import java.util.List;

/** Marks a record whose type parameter is the class of its items, so that a reader of its JSON learns of which class they are. */
public interface HasItems<T> {

    List<T> items();
}
