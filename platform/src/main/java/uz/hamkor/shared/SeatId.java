package uz.hamkor.shared;

import java.util.UUID;

/** Identifies one seat. */
public record SeatId(UUID value) {

    public static SeatId next() {
        return new SeatId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    public static SeatId of(String text) {
        return new SeatId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
