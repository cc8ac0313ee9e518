package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one territory. */
public record TerritoryId(@JsonValue UUID value) {

    public static TerritoryId next() {
        return new TerritoryId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TerritoryId of(String text) {
        return new TerritoryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
