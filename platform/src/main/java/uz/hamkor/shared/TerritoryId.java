package uz.hamkor.shared;

import java.util.UUID;

/** Identifies one territory. */
public record TerritoryId(UUID value) {

    public static TerritoryId next() {
        return new TerritoryId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    public static TerritoryId of(String text) {
        return new TerritoryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
