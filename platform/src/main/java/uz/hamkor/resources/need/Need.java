package uz.hamkor.resources.need;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * What a member lacks.
 *
 * @param answers how many it got
 * @param answeredAt when the first came; null while there is none
 * @param met by what it was met
 * @param told how many thresholds it has passed of which people were told
 * @param reason why it was withdrawn or stays unmet
 */
record Need(
        ClusterId cluster,
        UUID id,
        OrganizationId organization,
        AccountId createdBy,
        Asked asked,
        State state,
        Instant postedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant closedAt,
        Met met,
        @Nullable String reason,
        int answers,
        int told,
        int version) {

    /**
     * What is asked for.
     *
     * @param what in the words of who asks
     * @param purpose null when nothing was said
     * @param kind of the catalogue; null where only words were given
     * @param category of that kind; null for any
     * @param howMany pieces, places or persons
     * @param until the last day
     * @param place null for where the organisation stands
     * @param travelMinutes one way, at most
     */
    record Asked(
            String what,
            @Nullable String purpose,
            Language language,
            @Nullable String kind,
            @Nullable String category,
            @Nullable Integer howMany,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable GeoPoint place,
            @Nullable Integer travelMinutes) {}

    /**
     * By what a need was met; nothing of both where by none of the catalogue, or not yet.
     *
     * @param booking a use of that offer
     */
    record Met(@Nullable ResourceId offer, @Nullable UUID booking) {

        static final Met NOTHING = new Met(null, null);
    }

    enum State {
        OPEN,
        MET,
        WITHDRAWN,
        UNMET;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * An answer of a member, or of who coordinates.
     *
     * @param organization null for who coordinates
     * @param offer null for a word alone
     */
    record Answer(
            UUID id,
            @Nullable OrganizationId organization,
            @Nullable ResourceId offer,
            @Nullable String words,
            Instant at) {}

    /** Its words as a text of the language they are in. */
    public LocalizedText title() {
        return LocalizedText.of(asked.language(), asked.what());
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whole days since it was posted, until it was closed or until now. */
    public long age(Instant now) {
        Instant end = closedAt == null ? now : closedAt;
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(postedAt, Today.ZONE), LocalDate.ofInstant(end, Today.ZONE));
    }

    /** Whether it counts as unmet: said to be so, or open for longer than the last threshold. */
    public boolean countsAsUnmet(Thresholds thresholds, Instant now) {
        return state == State.UNMET || isOpen() && age(now) > thresholds.last();
    }
}
