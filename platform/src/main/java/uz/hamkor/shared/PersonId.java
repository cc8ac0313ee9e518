package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one person. */
public record PersonId(@JsonValue UUID value) {

    public static PersonId next() {
        return new PersonId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
