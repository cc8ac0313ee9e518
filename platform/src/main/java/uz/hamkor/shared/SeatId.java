package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one seat. */
public record SeatId(@JsonValue UUID value) {

    public static SeatId next() {
        return new SeatId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SeatId of(String text) {
        return new SeatId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
