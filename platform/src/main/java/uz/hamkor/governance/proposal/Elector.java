package uz.hamkor.governance.proposal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/**
 * A seat that may take part in a step.
 *
 * @param via {@code holder}, {@code substitute}, {@code proxy}, {@code secretary}; null before it has acted
 * @param conflict why it stands aside; null for those who take part
 * @param choice what it said, where that is open and said
 * @param reason what it wrote to it
 */
record Elector(
        SeatId seat,
        OrganizationId organization,
        LocalizedText name,
        MemberClass memberClass,
        int weight,
        boolean acted,
        @Nullable Instant actedAt,
        @Nullable String via,
        @Nullable String conflict,
        @Nullable Choice choice,
        @Nullable String reason) {

    Elector saying(Choice other, @Nullable String why) {
        return new Elector(seat, organization, name, memberClass, weight, acted, actedAt, via, conflict, other, why);
    }

    public boolean takesPart() {
        return conflict == null;
    }
}
