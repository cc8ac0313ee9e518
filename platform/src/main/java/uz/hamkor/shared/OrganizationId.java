package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one organization. */
public record OrganizationId(@JsonValue UUID value) {

    public static OrganizationId next() {
        return new OrganizationId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OrganizationId of(String text) {
        return new OrganizationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
