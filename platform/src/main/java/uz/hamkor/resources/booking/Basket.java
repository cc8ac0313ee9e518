package uz.hamkor.resources.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;

/**
 * What somebody asks for together, of one or several owners: had whole or not at all.
 *
 * @param number within the cluster
 * @param organization for whom
 * @param account by whom
 * @param heldUntil until when its places are kept; null when none are kept or for good
 * @param heldSince since when they are kept without a break
 * @param repeats an iCalendar recurrence rule; null for once
 * @param skipped days left out of it
 * @param replaces of which confirmed use it takes the place
 */
public record Basket(
        ClusterId cluster,
        UUID id,
        int number,
        OrganizationId organization,
        AccountId account,
        @Nullable String purpose,
        @Nullable Integer people,
        State state,
        @Nullable Instant heldUntil,
        @Nullable Instant heldSince,
        @Nullable String repeats,
        Set<LocalDate> skipped,
        @Nullable UUID replaces,
        @Nullable Instant askedAt,
        @Nullable Instant closedAt,
        Instant createdAt,
        int version,
        List<Line> lines,
        List<Use> uses) {

    public Basket {
        skipped = Set.copyOf(skipped);
        lines = List.copyOf(lines);
        uses = List.copyOf(uses);
    }

    public enum State {
        /** Being filled. */
        OPEN,
        /** Owners are asked. */
        ASKED,
        /** An owner said no; the other places are kept while another is looked for. */
        REPLAN,
        CONFIRMED,
        /** Somebody did not answer in time. */
        EXPIRED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One thing of it.
     *
     * @param starts on the first day
     * @param asked who was asked, null while nobody was
     * @param deadline until when an answer counts
     * @param words of the refusal
     */
    public record Line(
            UUID id,
            ResourceId offer,
            OrganizationId owner,
            int units,
            Instant starts,
            Instant ends,
            LineState state,
            @Nullable Asked asked,
            @Nullable Instant deadline,
            @Nullable AccountId answeredBy,
            @Nullable Instant answeredAt,
            @Nullable Reason reason,
            @Nullable String words) {

        /** A new one that nobody was asked for yet. */
        static Line planned(ResourceId offer, OrganizationId owner, int units, Stretch first) {
            return new Line(
                    Ids.next(),
                    offer,
                    owner,
                    units,
                    first.from(),
                    first.until(),
                    LineState.PLANNED,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /**
     * Who was asked.
     *
     * @param approver {@code nobody}, {@code owner}, {@code person}, {@code seat} or {@code body}
     * @param id of the seat or body
     * @param proposal of the body
     */
    public record Asked(
            String approver,
            @Nullable AccountId account,
            @Nullable UUID id,
            @Nullable ProposalId proposal,
            Instant at) {}

    public enum LineState {
        PLANNED,
        ASKED,
        GRANTED,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static LineState of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Why an owner says no. */
    public enum Reason {
        OWN_USE,
        REPAIR,
        NOT_FITTING,
        QUALIFICATION,
        RULES,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Reason> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether it can still be filled and changed. */
    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its places are kept at that moment. */
    public boolean isHeld(Instant now) {
        return heldUntil != null && heldUntil.isAfter(now);
    }

    public List<Use> usesOf(UUID line) {
        return uses.stream().filter(use -> use.line().equals(line)).toList();
    }

    public long owners() {
        return lines.stream().map(Line::owner).distinct().count();
    }
}
