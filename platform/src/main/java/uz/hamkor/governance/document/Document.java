package uz.hamkor.governance.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** A normative document of a cluster; its text stands in versions. */
record Document(UUID id, DocumentKind kind, LocalizedText title, Instant createdAt) {

    /** What a starting text leaves open: {@code [… name of the lead member]}. */
    static final Pattern GAP = Pattern.compile("\\[…[^\\]\\n]*\\]");

    /** Where a version stands. */
    enum State {
        DRAFT,
        APPROVING,
        IN_FORCE,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One version.
     *
     * @param body to which it was put; null where whoever holds the right approves
     * @param answer how its last approval ended when not in force: rejected, lapsed, withdrawn, returned
     * @param hash SHA-256 of its canonical text, from the day it is put to approval
     * @param wantedFrom from which day it shall be in force; null for the day of the approval
     * @param endedOn the first day on which it is not in force any more
     * @param wantedUntil from which day it shall not be in force any more, where that is known beforehand
     * @param form of a charter: code of the form the cluster had when the version was put to approval
     * @param founding whether the cluster is founded with its adoption
     * @param byHeading whether the body votes on each heading
     */
    record Version(
            UUID id,
            UUID document,
            int number,
            State state,
            @Nullable String note,
            Instant createdAt,
            @Nullable AccountId submittedBy,
            @Nullable Instant submittedAt,
            @Nullable BodyId body,
            @Nullable UUID proposal,
            @Nullable String answer,
            @Nullable String answerReason,
            @Nullable String hash,
            @Nullable Instant approvedAt,
            @Nullable String approvedBy,
            @Nullable String approvedBasis,
            @Nullable LocalDate wantedFrom,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate reviewOn,
            @Nullable LocalDate wantedUntil,
            @Nullable String form,
            boolean founding,
            boolean byHeading) {

        public boolean draft() {
            return state == State.DRAFT;
        }

        public boolean inForceOn(LocalDate day) {
            return inForceFrom != null && !inForceFrom.isAfter(day) && (endedOn == null || endedOn.isAfter(day));
        }

        /** As it is called on a day: also coming, replaced, expired and due for review. */
        public String standing(LocalDate day) {
            if (inForceFrom == null) {
                return state.code();
            }
            if (inForceFrom.isAfter(day)) {
                return "coming";
            }
            if (endedOn != null && !endedOn.isAfter(day)) {
                return state == State.WITHDRAWN ? "withdrawn" : endedOn.equals(wantedUntil) ? "expired" : "replaced";
            }
            return "in_force";
        }

        public boolean pastReview(LocalDate day) {
            return inForceOn(day) && reviewOn != null && reviewOn.isBefore(day);
        }
    }

    /**
     * What a body said of a heading.
     *
     * @param hash of heading and text as they were adopted; null of one that fell
     */
    record Reading(boolean adopted, @Nullable String hash) {}

    /**
     * The text under one heading.
     *
     * @param key the same heading in another version has the same
     * @param argued why a mandatory heading is left without text
     * @param changed when the text of each language was last changed
     * @param lock goes up with every change; a form sends it back
     * @param reading what a body said of it when it voted heading by heading
     * @param asked its place among the headings that are being voted on, from 0
     */
    record Section(
            UUID id,
            int position,
            String key,
            LocalizedText heading,
            LocalizedText body,
            boolean mandatory,
            @Nullable String argued,
            Map<Language, Instant> changed,
            int lock,
            @Nullable Reading reading,
            @Nullable Integer asked) {

        Section {
            changed = Map.copyOf(changed);
        }

        /** One that nobody voted on yet. */
        Section(
                UUID id,
                int position,
                String key,
                LocalizedText heading,
                LocalizedText body,
                boolean mandatory,
                @Nullable String argued,
                Map<Language, Instant> changed,
                int lock) {
            this(id, position, key, heading, body, mandatory, argued, changed, lock, null, null);
        }

        /** Adopted heading by heading, and unchanged since: it is not put to the vote again. */
        public boolean settled() {
            return reading != null
                    && reading.adopted()
                    && CanonicalText.hash(this).equals(reading.hash());
        }

        /** Code of what was said of it: adopted, changed (since it was adopted), fallen; empty where nobody voted. */
        public String said() {
            if (reading == null) {
                return "";
            }
            return reading.adopted() ? settled() ? "adopted" : "changed" : "fallen";
        }

        /** A mandatory heading without text and without a reason for that. */
        public boolean lacking() {
            return mandatory && body.isEmpty() && (argued == null || argued.isBlank());
        }

        public boolean hasGaps() {
            return body.texts().values().stream()
                    .anyMatch(text -> GAP.matcher(text).find());
        }

        /** Languages whose text is older than the newest one, and those without a text where another has one. */
        public List<Language> behind() {
            List<Language> behind = new ArrayList<>();
            if (body.isEmpty()) {
                return behind;
            }
            Instant newest = changed.values().stream().max(Instant::compareTo).orElse(Instant.MIN);
            for (Language language : List.of(Language.UZ, Language.RU, Language.EN)) {
                if (body.isFallback(language)) {
                    behind.add(language);
                } else if (body.exactly(language).isPresent()
                        && changed.getOrDefault(language, Instant.MIN).isBefore(newest)) {
                    behind.add(language);
                }
            }
            return behind;
        }

        /** The language whose stored text is shown to a reader of this one. */
        Language shownTo(Language reader) {
            if (body.exactly(reader).isPresent()) {
                return reader;
            }
            if (!body.isFallback(reader)) {
                return reader == Language.UZ ? Language.UZ_CYRL : Language.UZ;
            }
            return body.texts().keySet().stream().sorted().findFirst().orElse(reader);
        }
    }
}
