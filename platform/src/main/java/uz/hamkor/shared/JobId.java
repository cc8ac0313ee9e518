package uz.hamkor.shared;

import java.util.UUID;

/** Identifies one job. */
public record JobId(UUID value) {

    public static JobId next() {
        return new JobId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    public static JobId of(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
