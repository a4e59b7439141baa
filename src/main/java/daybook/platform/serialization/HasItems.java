package daybook.platform.serialization;

import java.util.List;

/** Marks a record whose type parameter is the class of its items: its JSON is stored with that class in the type's name. */
public interface HasItems<T> {

    List<T> items();
}
