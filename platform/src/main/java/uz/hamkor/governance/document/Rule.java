package uz.hamkor.governance.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/**
 * A single rule of a cluster.
 *
 * @param check answers of the identity check by question, see {@link Question}
 * @param body that decides on exceptions; null for whoever holds the right to approve
 */
record Rule(
        UUID id,
        String number,
        Scope scope,
        LocalizedText text,
        State state,
        Map<Question, Answer> check,
        @Nullable AccountId by,
        @Nullable String basis,
        @Nullable LocalDate inForceFrom,
        @Nullable LocalDate endedOn,
        @Nullable BodyId body) {

    Rule {
        check = Map.copyOf(check);
    }

    /** How far it binds. */
    enum Scope {
        MANDATORY,
        RECOMMENDED,
        LOCAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Scope> of(String code) {
            return Arrays.stream(values())
                    .filter(scope -> scope.code().equals(code))
                    .findFirst();
        }
    }

    enum State {
        DRAFT,
        IN_FORCE,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What must be looked at before a common rule binds all members. */
    enum Question {
        TRADITIONS,
        LOCAL_COMPONENT,
        OBJECTIONS,
        SMALL_MEMBERS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param note what is touched and what is done about it; may be empty where nothing is */
    record Answer(boolean touched, String note) {}

    public boolean checked() {
        return check.size() == Question.values().length;
    }

    public @Nullable Answer answer(Question question) {
        return check.get(question);
    }

    enum Asked {
        ASKED,
        GRANTED,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A member asks that a rule should not bind it for a while.
     *
     * @param body that was asked; null where whoever holds the right decides
     */
    record Exemption(
            UUID id,
            UUID rule,
            OrganizationId organization,
            String reason,
            Period period,
            Asked state,
            @Nullable String answer,
            Instant askedAt,
            @Nullable Instant decidedAt,
            @Nullable BodyId body,
            @Nullable UUID proposal) {

        public boolean open() {
            return state == Asked.ASKED;
        }
    }
}
