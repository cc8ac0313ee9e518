package uz.hamkor.resources.round;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.JobId;
import uz.hamkor.shared.LocalizedText;

/**
 * Scarce things allocated together for a period.
 *
 * @param stopping somebody wants what was found so far
 * @param progress best so far while it runs, then how the plan came about
 * @param byHand changes since it was computed
 * @param reasonsKnow of how many of these the reasons know
 */
public record Round(
        ClusterId cluster,
        UUID id,
        Plan plan,
        List<ResourceId> offers,
        State state,
        long seed,
        @Nullable JobId job,
        boolean stopping,
        Progress progress,
        int byHand,
        int reasonsKnow,
        @Nullable BodyId body,
        @Nullable UUID proposal,
        @Nullable Instant publishedAt,
        int version) {

    /**
     * What the coordinator sets.
     *
     * @param slotMinutes 15, 30 or 60
     * @param entitlement slots to which each member is entitled; null when all it asks for counts
     * @param askers which members may enter wishes
     */
    public record Plan(
            LocalizedText name,
            LocalDate first,
            LocalDate last,
            int slotMinutes,
            Instant deadline,
            @Nullable Integer entitlement,
            Weights weights,
            Parts parts,
            Askers askers) {}

    /** What counts how much in a plan, 0 to 100 each. */
    public record Weights(int satisfaction, int preference, int travel, int fairness) {
        public static final Weights USUAL = new Weights(100, 20, 10, 100);
    }

    /**
     * What makes a wish go before another, 0 to 100 each.
     *
     * @param curriculum that the programme of studies asks for it
     * @param remote that everything offered is far from the member
     * @param refused that the member went without in former rounds
     * @param given that the member gave more than it took
     * @param small that the member has few learners
     */
    public record Parts(int curriculum, int remote, int refused, int given, int small) {
        public static final Parts USUAL = new Parts(50, 25, 25, 25, 0);
    }

    /** @param worst the level of the worst served member, in ten-thousandths */
    public record Progress(long moves, long most, long points, int worst, int uses) {
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0);

        public int percent() {
            return worst / 100;
        }
    }

    public enum State {
        OPEN,
        CLOSED,
        RUNNING,
        PROPOSED,
        ASKED,
        APPROVED,
        PUBLISHED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        /** Whether there is a plan to look at. */
        public boolean hasPlan() {
            return this == PROPOSED || this == ASKED || this == APPROVED || this == PUBLISHED;
        }
    }

    public Round {
        offers = List.copyOf(offers);
    }

    public boolean takesWishes(Instant now) {
        return state == State.OPEN && now.isBefore(plan.deadline());
    }

    /** Whether the reasons beside the wishes are those of the plan as it is; else they are being computed. */
    public boolean knowsReasons() {
        return reasonsKnow == byHand;
    }

    /** Whether its plan is still that of an earlier reading. */
    boolean hasPlanOf(Round before) {
        return state.hasPlan() && byHand == before.byHand && Objects.equals(job, before.job);
    }

    /** The whole period. */
    Stretch period() {
        return new Stretch(
                plan.first().atStartOfDay(Today.ZONE).toInstant(),
                plan.last().plusDays(1).atStartOfDay(Today.ZONE).toInstant());
    }
}
