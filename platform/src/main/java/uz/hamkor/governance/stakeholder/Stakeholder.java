package uz.hamkor.governance.stakeholder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * Somebody outside or inside the cluster who has a stake in it.
 *
 * @param name of the organisation as the register has it, or as it was typed
 * @param influence 1 (little) to 5 (much); null while nobody has judged it
 * @param interest as influence
 * @param lastContact null where nobody has spoken with them yet
 * @param letters how many letters of interest count
 */
record Stakeholder(
        UUID id,
        Side side,
        @Nullable OrganizationId organization,
        LocalizedText name,
        Contact contact,
        @Nullable Integer influence,
        @Nullable Integer interest,
        Engagement engagement,
        @Nullable String owner,
        @Nullable Channel channel,
        @Nullable Frequency frequency,
        @Nullable LocalDate lastContact,
        int letters,
        LocalDate addedOn,
        int version) {

    boolean isScored() {
        return influence != null && interest != null;
    }

    /** Whether more time has passed since the last contact than the frequency says. */
    public boolean isOverdue(LocalDate day) {
        if (frequency == null || frequency.days == 0 || engagement == Engagement.DECLINED) {
            return false;
        }
        LocalDate since = lastContact == null ? addedOn : lastContact;
        return since.plusDays(frequency.days).isBefore(day);
    }

    /** The person one speaks with there; all parts may be empty. */
    record Contact(
            @Nullable String name,
            @Nullable String position,
            @Nullable String email,
            @Nullable String phone) {}

    /** The five classes of stakeholders (A11, A13). */
    enum Side {
        STATE("f-red", "kind-gov"),
        EDUCATION("f-blue", "kind-edu"),
        INDUSTRY("f-saffron", "kind-ind"),
        RESEARCH("f-teal", "kind-sci"),
        CIVIL("f-green", "kind-civ");

        private final String colour;
        private final String icon;

        Side(String colour, String icon) {
            this.colour = colour;
            this.icon = icon;
        }

        public String colour() {
            return colour;
        }

        public String icon() {
            return icon;
        }

        public String code() {
            return Stakeholder.code(this);
        }

        static Optional<Side> of(@Nullable String code) {
            return Stakeholder.of(values(), code);
        }
    }

    enum Engagement {
        UNAWARE,
        INFORMED,
        CONSULTED,
        INVOLVED,
        COMMITTED,
        DECLINED;

        public String code() {
            return Stakeholder.code(this);
        }

        static Optional<Engagement> of(@Nullable String code) {
            return Stakeholder.of(values(), code);
        }
    }

    enum Channel {
        MEETING,
        PHONE,
        MAIL,
        MESSENGER,
        LETTER,
        EVENT;

        public String code() {
            return Stakeholder.code(this);
        }

        static Optional<Channel> of(@Nullable String code) {
            return Stakeholder.of(values(), code);
        }
    }

    enum Frequency {
        WEEKLY(7),
        MONTHLY(31),
        QUARTERLY(92),
        YEARLY(366),
        AS_NEEDED(0);

        private final int days;

        Frequency(int days) {
            this.days = days;
        }

        public String code() {
            return Stakeholder.code(this);
        }

        static Optional<Frequency> of(@Nullable String code) {
            return Stakeholder.of(values(), code);
        }
    }

    /** One entry of the contact log. */
    record Talk(
            LocalDate day,
            Channel channel,
            String summary,
            @Nullable String nextStep,
            String by) {}

    /** A letter of interest; it counts once it is confirmed or its file is there. */
    record Letter(
            UUID id,
            LocalDate dated,
            MemberClass memberClass,
            String signedBy,
            @Nullable FileId file,
            @Nullable Instant confirmedAt) {

        public boolean counts() {
            return file != null || confirmedAt != null;
        }
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Optional<E> of(E[] values, @Nullable String code) {
        return Arrays.stream(values).filter(one -> code(one).equals(code)).findFirst();
    }
}
