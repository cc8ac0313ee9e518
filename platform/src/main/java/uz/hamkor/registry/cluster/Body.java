package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.SeatId;

/** A body of a cluster, and how many seats it has on a day. */
public record Body(BodyId id, Kind kind, LocalizedText name, LocalizedText task, Period period, Counts seats) {

    /**
     * Seats in force on a day.
     *
     * @param voting those with a vote
     * @param vacant those nobody holds on the day
     * @param mandates how many there are of each mandate; none of those that do not occur
     */
    public record Counts(long all, long voting, long vacant, Map<Mandate, Long> mandates) {

        static final Counts NONE = new Counts(0, 0, 0, Map.of());

        public Counts {
            mandates = Map.copyOf(mandates);
        }
    }

    public enum Kind {
        ASSEMBLY,
        COUNCIL,
        COORDINATOR,
        WORKING_GROUP,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** What a seat is for within the body. */
    public enum Mandate {
        CHAIR,
        VICE_CHAIR,
        MEMBER,
        ADVISORY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Mandate> of(String code) {
            return Arrays.stream(values())
                    .filter(mandate -> mandate.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * A seat: an organisation's place in the body for a period, whoever sits on it.
     *
     * @param number tells several seats of one organisation apart
     * @param basis what the mandate rests on: a decision, an order, minutes
     * @param holders of all times, newest first
     */
    public record Seat(
            SeatId id,
            BodyId body,
            MembershipId membership,
            OrganizationId organization,
            LocalizedText organizationName,
            int number,
            Mandate mandate,
            boolean votes,
            @Nullable String basis,
            Period period,
            List<Holder> holders) {

        public Seat {
            holders = List.copyOf(holders);
        }

        Seat heldBy(List<Holder> people) {
            return new Seat(
                    id,
                    body,
                    membership,
                    organization,
                    organizationName,
                    number,
                    mandate,
                    votes,
                    basis,
                    period,
                    people);
        }

        public @Nullable Holder holderOn(LocalDate day) {
            return on(day, Role.HOLDER).orElse(null);
        }

        public @Nullable Holder substituteOn(LocalDate day) {
            return on(day, Role.SUBSTITUTE).orElse(null);
        }

        public Optional<Holder> on(LocalDate day, Role role) {
            return holders.stream()
                    .filter(holder -> holder.role() == role && holder.period().contains(day))
                    .findFirst();
        }
    }

    public enum Role {
        HOLDER,
        SUBSTITUTE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Role> of(String code) {
            return Arrays.stream(values())
                    .filter(role -> role.code().equals(code))
                    .findFirst();
        }
    }

    /** Who sits on a seat, or stands in, from a day to a day. */
    public record Holder(
            UUID id,
            Role role,
            String name,
            @Nullable PersonId person,
            @Nullable AccountId account,
            Period period) {}
}
