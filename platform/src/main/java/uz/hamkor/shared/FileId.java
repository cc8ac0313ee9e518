package uz.hamkor.shared;

import java.util.UUID;

/** Identifies one file. */
public record FileId(UUID value) {

    public static FileId next() {
        return new FileId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    public static FileId of(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
