package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one body. */
public record BodyId(@JsonValue UUID value) {

    public static BodyId next() {
        return new BodyId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static BodyId of(String text) {
        return new BodyId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
