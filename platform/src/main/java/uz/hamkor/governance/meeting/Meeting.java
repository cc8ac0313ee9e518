package uz.hamkor.governance.meeting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.QuorumOfBody;
import uz.hamkor.governance.VotesInTheRoom;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/**
 * A meeting of a body, with the rule and the quorum that held when it was called.
 *
 * @param minutes how long it is planned to last
 * @param urgentReason why it was called later than the rule says; null where it was in time
 * @param sequence how often it was changed or called off
 */
record Meeting(
        ClusterId cluster,
        UUID id,
        BodyId body,
        LocalizedText title,
        Instant startsAt,
        int minutes,
        @Nullable String place,
        @Nullable String link,
        AccountId calledBy,
        Instant calledAt,
        @Nullable String urgentReason,
        @Nullable AccountId secretary,
        Rule rule,
        Shares quorum,
        int sequence,
        @Nullable Instant cancelledAt,
        @Nullable Instant openedAt,
        @Nullable Instant endedAt,
        @Nullable Instant submittedAt,
        @Nullable Instant confirmedAt) {

    /** Our defaults: called five days before, seven days to object, open to members. */
    static final Rule DEFAULT = new Rule(5, 7, false);

    /**
     * How a body meets.
     *
     * @param callDays how many days before a meeting it must be called
     * @param confirmDays after how many days without objection minutes are confirmed
     * @param open whether agenda and confirmed minutes are for the public of a published cluster
     */
    record Rule(int callDays, int confirmDays, boolean open) {}

    /**
     * The quorum.
     *
     * @param all share of the voting seats that must be present, from 0 to 1
     * @param classes the same for single classes of members; those not named need none
     */
    record Shares(BigDecimal all, Map<MemberClass, BigDecimal> classes) {
        Shares {
            classes = Map.copyOf(classes);
        }

        static Shares of(QuorumOfBody.Shares percent) {
            Map<MemberClass, BigDecimal> classes = new EnumMap<>(MemberClass.class);
            if (percent.eachClass() > 0) {
                for (MemberClass one : MemberClass.values()) {
                    classes.put(one, BigDecimal.valueOf(percent.eachClass(), 2));
                }
            }
            return new Shares(BigDecimal.valueOf(percent.all(), 2), classes);
        }
    }

    /** The same at another time or place, told of once more. */
    Meeting at(Instant start, int lasting, @Nullable String where, @Nullable String online, @Nullable String why) {
        return new Meeting(
                cluster,
                id,
                body,
                title,
                start,
                lasting,
                where,
                online,
                calledBy,
                calledAt,
                why,
                secretary,
                rule,
                quorum,
                sequence + 1,
                cancelledAt,
                openedAt,
                endedAt,
                submittedAt,
                confirmedAt);
    }

    enum State {
        CALLED,
        RUNNING,
        /** Over, the minutes are being written. */
        MINUTES,
        /** The minutes lie before those who were present. */
        CONFIRMING,
        CONFIRMED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        return cancelledAt != null
                ? State.CANCELLED
                : confirmedAt != null
                        ? State.CONFIRMED
                        : submittedAt != null
                                ? State.CONFIRMING
                                : endedAt != null ? State.MINUTES : openedAt != null ? State.RUNNING : State.CALLED;
    }

    LocalDate day() {
        return LocalDate.ofInstant(startsAt, Today.ZONE);
    }

    enum Kind {
        INFORMATION,
        DISCUSSION,
        PROPOSAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param notes Markdown; empty while nothing is minuted
     * @param ruling how its proposal was decided while the meeting ran or its minutes were written
     */
    record Item(
            UUID id,
            int position,
            Kind kind,
            String title,
            @Nullable Integer minutes,
            @Nullable ProposalId proposal,
            String notes,
            @Nullable String decision,
            @Nullable Ruling ruling) {}

    /**
     * How a proposal was decided.
     *
     * @param outcome {@code adopted}, {@code rejected}, {@code lapsed} or {@code withdrawn}
     * @param count null where words were not counted
     */
    record Ruling(String outcome, Instant at, VotesInTheRoom.@Nullable Count count) {}

    record Paper(UUID id, FileId file, String name) {}

    /** Through whom a seat is present. */
    enum Way {
        HOLDER,
        SUBSTITUTE,
        /** Somebody else, by a letter. */
        PROXY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Way> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(way -> way.code().equals(code))
                    .findFirst();
        }
    }

    /** @param left null while the seat is in the room */
    record Presence(
            UUID id,
            SeatId seat,
            OrganizationId organization,
            boolean votes,
            MemberClass memberClass,
            Way way,
            String name,
            @Nullable String letter,
            @Nullable AccountId account,
            Instant came,
            @Nullable Instant left) {}

    record QuorumChange(Instant at, boolean reached, int present, int voting) {}

    record Task(
            UUID id,
            String text,
            String owner,
            @Nullable AccountId account,
            LocalDate due,
            @Nullable Instant doneAt) {}

    record Voice(SeatId seat, boolean confirms, @Nullable String words, Instant at) {}

    /** Everything of a meeting that its page shows. */
    record Record(
            Meeting meeting,
            List<Item> items,
            List<Paper> papers,
            List<Presence> presence,
            List<QuorumChange> quorum,
            List<Task> tasks,
            List<Voice> voices) {}
}
