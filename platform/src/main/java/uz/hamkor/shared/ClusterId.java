package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one cluster. */
public record ClusterId(@JsonValue UUID value) {

    public static ClusterId next() {
        return new ClusterId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ClusterId of(String text) {
        return new ClusterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
