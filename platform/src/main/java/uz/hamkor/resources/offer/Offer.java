package uz.hamkor.resources.offer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/**
 * What a member shares, or has and only shows.
 *
 * @param clusters which may use it
 * @param shownIn clusters that see it in their register and may not use it
 * @param version counts changes; who changes says which one they saw
 */
public record Offer(
        ResourceId id,
        OrganizationId owner,
        Description described,
        OpeningPattern opening,
        Terms terms,
        Prices prices,
        Approver approver,
        State state,
        Set<ClusterId> clusters,
        Set<ClusterId> shownIn,
        int version) {

    public Offer {
        clusters = Set.copyOf(clusters);
        shownIn = Set.copyOf(shownIn);
    }

    /**
     * What it is.
     *
     * @param units how many alike there are, numbered from 1
     * @param capacity persons one unit takes; null where that says nothing
     * @param point where it stands; null for where its owner stands
     * @param qualification what a user must be able to; empty for nothing
     * @param specialist whose hours these are; null for things and for people without an account
     */
    public record Description(
            OfferKind kind,
            String category,
            LocalizedText name,
            LocalizedText text,
            LocalizedText rules,
            LocalizedText qualification,
            int units,
            @Nullable Integer capacity,
            @Nullable GeoPoint point,
            Accessibility accessibility,
            Condition condition,
            @Nullable AccountId specialist) {}

    /**
     * When and for how long it may be asked for.
     *
     * @param answer how long whoever approves has to answer
     * @param aheadDays how many days ahead
     * @param lead how long before the beginning at the latest
     * @param shortest of one use
     * @param longest of one use
     * @param bufferBefore kept free before each use
     * @param bufferAfter kept free after each use
     * @param cancelUntil how long before its beginning a use is given back without being counted
     * @param checkIn whether who uses it says so at the door; who does not, did not come
     */
    public record Terms(
            Duration answer,
            int aheadDays,
            Duration lead,
            Duration shortest,
            Duration longest,
            Duration bufferBefore,
            Duration bufferAfter,
            Duration cancelUntil,
            boolean checkIn) {

        public static final Terms USUAL = new Terms(
                Duration.ofHours(48),
                180,
                Duration.ZERO,
                Duration.ofMinutes(30),
                Duration.ofHours(8),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofHours(24),
                false);
    }

    /** In soʻm for one unit and hour; null where it is not known. */
    public record Prices(
            @Nullable BigDecimal own,
            @Nullable BigDecimal member,
            @Nullable BigDecimal market) {

        public static final Prices UNKNOWN = new Prices(null, null, null);
    }

    /** Who says yes to a use. */
    public sealed interface Approver {

        /** Nobody is asked: whoever may use it, has it. */
        record Nobody() implements Approver {}

        /** Who may answer for the owner. */
        record Owner() implements Approver {}

        record Person(AccountId account) implements Approver {}

        record Seat(ClusterId cluster, SeatId seat) implements Approver {}

        record Body(ClusterId cluster, BodyId body) implements Approver {}

        default String code() {
            return getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a person who cannot climb stairs gets there. */
    public enum Accessibility {
        YES,
        PARTLY,
        NO,
        UNKNOWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Accessibility> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    public enum Condition {
        NEW,
        GOOD,
        FAIR,
        POOR,
        BROKEN;

        /** The look of its badge. */
        public String badge() {
            return switch (this) {
                case NEW, GOOD -> "hk-badge--ok";
                case FAIR -> "";
                case POOR -> "hk-badge--warn";
                case BROKEN -> "hk-badge--bad";
            };
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Condition> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    public enum State {
        OFFERED,
        PAUSED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether members of this cluster may use it now. */
    public boolean isUsableIn(ClusterId cluster) {
        return state == State.OFFERED && described.condition() != Condition.BROKEN && clusters.contains(cluster);
    }

    public LocalizedText name() {
        return described.name();
    }
}
