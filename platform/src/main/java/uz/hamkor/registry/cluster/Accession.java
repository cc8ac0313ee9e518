package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.PersonId;

/** What a member states when it joins and keeps up to date: statements of interest, creative staff, who speaks for it. */
public record Accession(
        List<Statement> statements, List<CreativeStaff> creativeStaff, List<Representative> representatives) {

    public Accession {
        statements = List.copyOf(statements);
        creativeStaff = List.copyOf(creativeStaff);
        representatives = List.copyOf(representatives);
    }

    /**
     * The head's statement of interest, signed on paper or in the system; newest first.
     *
     * @param stale whether it is older than twelve months and should be asked again
     */
    public record Statement(
            String interest,
            String expectedBenefit,
            String headName,
            @Nullable String headPosition,
            LocalDate statedOn,
            boolean stale) {}

    public record CreativeStaff(
            UUID id,
            @Nullable PersonId person,
            String name,
            @Nullable String contribution,
            LocalDate from,
            @Nullable LocalDate until) {}

    public record Representative(
            UUID id,
            Role role,
            @Nullable PersonId person,
            String name,
            @Nullable String position,
            boolean votes,
            LocalDate from,
            @Nullable LocalDate until) {

        public boolean isInForce(LocalDate day) {
            return !day.isBefore(from) && (until == null || day.isBefore(until));
        }
    }

    public enum Role {
        REPRESENTATIVE,
        DEPUTY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
