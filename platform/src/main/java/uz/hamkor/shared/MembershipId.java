package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Identifies one membership. */
public record MembershipId(@JsonValue UUID value) {

    public static MembershipId next() {
        return new MembershipId(Ids.next());
    }

    /** Reads an id as it stands in an address or a file; throws IllegalArgumentException when it is none. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static MembershipId of(String text) {
        return new MembershipId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
