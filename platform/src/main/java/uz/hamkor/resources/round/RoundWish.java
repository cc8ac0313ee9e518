package uz.hamkor.resources.round;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.OrganizationId;

/**
 * What a member asks for in a round.
 *
 * @param number the order in which they came
 * @param parts how the priority came about; null before it was computed
 * @param granted uses it has in the plan
 * @param why the explanation of a wish that has not all it asked for; null while there is none
 */
public record RoundWish(
        UUID id,
        UUID round,
        int number,
        OrganizationId organization,
        Asked asked,
        @Nullable Integer priority,
        @Nullable PriorityParts parts,
        int granted,
        @Nullable Why why,
        Instant createdAt) {

    /**
     * @param what in words
     * @param offers any one of these will do
     * @param duration of each use in slots
     * @param least uses below which it has no use for any
     * @param apart how far uses are from each other
     * @param days of the week, Monday is 1
     * @param starts minute of the day; a use lies between it and {@code ends}
     * @param likedStarts a use at a preferred time lies between it and {@code likedEnds}; null when all are alike
     * @param comes the class or group that comes, which can be in one place at a time
     * @param qualified whether somebody who comes has the qualification that is asked for
     * @param curriculum whether the programme of studies asks for it
     */
    public record Asked(
            String what,
            List<ResourceId> offers,
            int units,
            int duration,
            int least,
            int best,
            Apart apart,
            List<Integer> days,
            int starts,
            int ends,
            @Nullable Integer likedStarts,
            @Nullable Integer likedEnds,
            @Nullable String comes,
            boolean qualified,
            boolean curriculum) {

        public Asked {
            offers = List.copyOf(offers);
            days = List.copyOf(days);
        }
    }

    public enum Apart {
        NONE,
        DAY,
        WEEK;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Apart of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Why it has not all it asked for, as it was computed from the plan.
     *
     * @param reasons the rules that bind, most often first
     * @param changes the smallest of each kind that would have been granted; the first is the smallest of all
     * @param gone whose uses would have had to go if nothing else changes; empty if nothing that went would help
     * @param before by what they went before
     */
    public record Why(
            List<Reason> reasons,
            List<Change> changes,
            List<Gone> gone,
            @Nullable String before) {

        public Why {
            reasons = List.copyOf(reasons);
            changes = List.copyOf(changes);
            gone = List.copyOf(gone);
        }
    }

    /** @param wishes who is in the way, at most three */
    public record Reason(String why, int places, List<UUID> wishes) {}

    /** @param amount minutes, days, units or uses, as the kind says */
    public record Change(String kind, int amount, List<Place> places) {}

    public record Place(ResourceId offer, Instant starts, Instant ends) {}

    public record Gone(UUID wish, ResourceId offer, Instant starts) {}

    public boolean isWhole() {
        return granted >= asked.best();
    }
}
