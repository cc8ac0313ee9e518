package uz.hamkor.governance.stakeholder;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Standing;

/** Keeping the register of stakeholders, the contact log and the letters of interest. */
@Component
class KeepingStakeholders {

    static final String KIND = "stakeholder";

    private static final int LONGEST = 4_000;
    private static final long LARGEST = 10L * 1024 * 1024;
    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("stakeholder_organization_once", Refusal.at("organization", "governance.stakeholder_once"));

    private final Access access;
    private final Stakeholders stakeholders;
    private final StoredFiles files;
    private final Standing standing;
    private final History history;

    KeepingStakeholders(
            Access access, Stakeholders stakeholders, StoredFiles files, Standing standing, History history) {
        this.access = access;
        this.stakeholders = stakeholders;
        this.files = files;
        this.standing = standing;
        this.history = history;
    }

    Outcome<UUID> add(ClusterId cluster, Stakeholders.Draft draft) {
        return writing(cluster, Right.CREATE, () -> {
            Optional<Refusal> wrong = wrong(draft);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            UUID id = Ids.next();
            stakeholders.insert(cluster, id, draft, today(), me());
            record(cluster, id, null, facts(draft));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> change(ClusterId cluster, UUID id, int version, Stakeholders.Draft draft) {
        return writing(cluster, Right.UPDATE, () -> {
            Optional<Stakeholder> before = stakeholders.find(cluster, id);
            if (before.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Refusal> wrong = wrong(draft);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            if (!stakeholders.update(cluster, id, version, draft)) {
                return Outcome.refused("governance.changed_since");
            }
            record(cluster, id, facts(before.get()), facts(draft));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> remove(ClusterId cluster, UUID id) {
        return about(cluster, id, found -> {
            stakeholders.remove(cluster, id, today());
            record(cluster, id, facts(found), Map.of("removed", today().toString()));
            return Outcome.done(id);
        });
    }

    Outcome<UUID> log(ClusterId cluster, UUID id, Stakeholder.Talk talk) {
        return about(cluster, id, found -> {
            if (talk.summary().isBlank() || talk.summary().length() > LONGEST) {
                return Outcome.refusedAt("summary", "governance.length_between", 1, LONGEST);
            }
            if (!Days.isMeant(talk.day()) || talk.day().isAfter(today())) {
                return Outcome.refusedAt("day", "governance.day_to_come");
            }
            stakeholders.addTalk(cluster, Ids.next(), id, talk, me(), Moment.now());
            return Outcome.done(id);
        });
    }

    /** What is said of a letter of interest. */
    record LetterDraft(
            @Nullable LocalDate dated, @Nullable MemberClass memberClass, String signedBy, boolean confirmed) {}

    /** @param scan the scanned letter with its file name; null where it is only confirmed, now or later */
    Outcome<UUID> receive(ClusterId cluster, UUID id, LetterDraft draft, @Nullable Scan scan) {
        return about(cluster, id, found -> {
            LocalDate dated = draft.dated();
            if (dated == null || !Days.isMeant(dated) || dated.isAfter(today())) {
                return Outcome.refusedAt("dated", "governance.day_to_come");
            }
            MemberClass of = draft.memberClass();
            if (of == null) {
                return Outcome.refusedAt("memberClass", "governance.not_chosen");
            }
            if (draft.signedBy().isBlank()) {
                return Outcome.refusedAt("signedBy", "governance.blank");
            }
            Outcome<Optional<StoredFile>> kept = scan == null
                    ? Outcome.done(Optional.empty())
                    : files.take(scan.in(), scan.name(), LARGEST, cluster, null).map(Optional::of);
            return kept.then(file -> {
                Instant confirmed = draft.confirmed() ? Moment.now() : null;
                Stakeholder.Letter letter = new Stakeholder.Letter(
                        Ids.next(),
                        dated,
                        of,
                        draft.signedBy().strip(),
                        file.map(StoredFile::id).orElse(null),
                        confirmed);
                stakeholders.addLetter(cluster, id, letter, me());
                record(cluster, id, null, Map.of("letter", dated.toString(), "memberClass", of.code()));
                return Outcome.done(letter.id());
            });
        });
    }

    record Scan(InputStream in, String name) {}

    Outcome<UUID> confirm(ClusterId cluster, UUID id, UUID letter) {
        return about(cluster, id, found -> {
            if (!stakeholders.confirm(cluster, id, letter, me(), Moment.now())) {
                return Outcome.refused("governance.letter_confirmed");
            }
            record(cluster, id, null, Map.of("letterConfirmed", today().toString()));
            return Outcome.done(letter);
        });
    }

    private interface Act {
        Outcome<UUID> on(Stakeholder found);
    }

    private Outcome<UUID> about(ClusterId cluster, UUID id, Act act) {
        return writing(
                cluster,
                Right.UPDATE,
                () -> stakeholders.find(cluster, id).map(act::on).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Outcome<UUID> writing(ClusterId cluster, Right right, Supplier<Outcome<UUID>> act) {
        return Constraints.guarded(CONSTRAINTS, () -> access.inCluster(cluster, right, Thing.STAKEHOLDERS, act));
    }

    private Optional<Refusal> wrong(Stakeholders.Draft draft) {
        if (draft.organization() == null
                && (draft.name() == null || draft.name().isBlank())) {
            return Optional.of(Refusal.at("name", "governance.stakeholder_nameless"));
        }
        if (draft.organization() != null
                && standing.organizationNames(java.util.Set.of(draft.organization()))
                        .isEmpty()) {
            return Optional.of(Refusal.at("organization", "governance.organization_unknown"));
        }
        for (Map.Entry<String, Optional<Integer>> score : Map.of(
                        "influence", Optional.ofNullable(draft.influence()),
                        "interest", Optional.ofNullable(draft.interest()))
                .entrySet()) {
            if (score.getValue().filter(value -> value < 1 || value > 5).isPresent()) {
                return Optional.of(Refusal.at(score.getKey(), "governance.between", 1, 5));
            }
        }
        String email = draft.contact().email();
        if (email != null && !email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            return Optional.of(Refusal.at("contactEmail", "governance.email_wrong"));
        }
        return Optional.empty();
    }

    /** Persons are left out: what the history says of them could not be erased. */
    private static Map<String, Object> facts(Stakeholders.Draft draft) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("side", draft.side().code());
        put(facts, "organization", draft.organization());
        put(facts, "name", draft.organization() == null ? draft.name() : null);
        put(facts, "influence", draft.influence());
        put(facts, "interest", draft.interest());
        facts.put("engagement", draft.engagement().code());
        put(facts, "channel", draft.channel() == null ? null : draft.channel().code());
        put(
                facts,
                "frequency",
                draft.frequency() == null ? null : draft.frequency().code());
        return facts;
    }

    private static Map<String, Object> facts(Stakeholder before) {
        return facts(new Stakeholders.Draft(
                before.side(),
                before.organization(),
                before.name().in(uz.hamkor.shared.Language.UZ),
                before.contact(),
                before.influence(),
                before.interest(),
                before.engagement(),
                null,
                null,
                before.channel(),
                before.frequency()));
    }

    private static void put(Map<String, Object> facts, String key, @Nullable Object value) {
        if (value != null) {
            facts.put(key, value instanceof Integer ? value : value.toString());
        }
    }

    private void record(ClusterId cluster, UUID id, @Nullable Object before, @Nullable Object after) {
        history.record(new History.Subject.OfCluster(cluster, KIND, id), before, after);
    }

    private static AccountId me() {
        return Actor.current().orElseThrow().account();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
