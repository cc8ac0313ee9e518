package uz.hamkor.resources;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import uz.hamkor.shared.Ids;

/** Identifies one thing that is shared. */
public record ResourceId(@JsonValue UUID value) {

    public static ResourceId next() {
        return new ResourceId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ResourceId of(String text) {
        return new ResourceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
