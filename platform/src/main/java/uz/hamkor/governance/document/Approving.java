package uz.hamkor.governance.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/**
 * From a draft to a version in force: put to a body, which decides, or approved by whoever holds the right on the
 * strength of a decision taken outside the platform. Who alone wrote a version does not alone approve it.
 */
@Component
class Approving {

    static final String SUBJECT = "document_version";

    private static final int LONGEST = 1_000;
    private static final int YEARS = 50;

    private final Access access;
    private final DocumentRows rows;
    private final DocumentHistory history;
    private final ObjectProvider<AskingBodies> asking;
    private final ClusterRegistry registry;
    private final Texts texts;

    Approving(
            Access access,
            DocumentRows rows,
            DocumentHistory history,
            ObjectProvider<AskingBodies> asking,
            ClusterRegistry registry,
            Texts texts) {
        this.access = access;
        this.rows = rows;
        this.history = history;
        this.asking = asking;
        this.registry = registry;
        this.texts = texts;
    }

    /** Whether bodies can be asked in this installation. */
    boolean bodiesDecide() {
        return asking.getIfAvailable() != null;
    }

    /**
     * How a draft is put to approval.
     *
     * @param body that shall decide; null for whoever holds the right to approve
     * @param from the first day in force; null for the day of the approval
     * @param until the first day on which it is not in force any more; null where it has no end
     * @param review when it is looked at again
     * @param byHeading whether the body votes on each heading
     * @param founding whether the members found the cluster with it: a charter only
     */
    record Plan(
            @Nullable BodyId body,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate review,
            boolean byHeading,
            boolean founding) {

        /** The whole to whoever holds the right, or to a body. */
        static Plan whole(@Nullable BodyId body, @Nullable LocalDate from, @Nullable LocalDate review) {
            return new Plan(body, from, null, review, false, false);
        }
    }

    /**
     * Fixes the text and asks for its approval. Refused while a mandatory heading lacks both text and reason, and while
     * gaps of the template are open.
     */
    Outcome<UUID> submit(Cluster cluster, UUID version, Plan plan) {
        ClusterId id = cluster.id();
        return access.inCluster(
                id,
                Right.UPDATE,
                Thing.CHARTER,
                () -> Drafting.inDraft(rows, id, version, (draft, sections) -> {
                    Document document = rows.find(id, draft.document()).orElseThrow();
                    Optional<Refusal> problem = problem(sections, plan);
                    if (problem.isPresent()) {
                        return Outcome.refused(problem.get());
                    }
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    values.put("state", State.APPROVING.code());
                    values.put("hash", CanonicalText.hash(document, draft.number(), sections));
                    values.put("submitted_by", account().value());
                    values.put("submitted_at", Moment.now());
                    values.put(
                            "body_id", plan.body() == null ? null : plan.body().value());
                    values.put("proposal_id", null);
                    values.put("answer", null);
                    values.put("answer_reason", null);
                    values.put("wanted_from", plan.from());
                    values.put("wanted_until", plan.until());
                    values.put("review_on", plan.review());
                    values.put("by_heading", plan.byHeading());
                    values.put("founding", plan.founding());
                    values.put(
                            "form",
                            document.kind() == DocumentKind.CHARTER
                                    ? cluster.form().code()
                                    : null);
                    rows.set(id, version, values);
                    history.record(
                            id,
                            draft.document(),
                            "submitted",
                            "version",
                            String.valueOf(draft.number()),
                            "hash",
                            Objects.requireNonNull(values.get("hash")));
                    return plan.body() == null ? Outcome.done(version) : ask(cluster, document, draft, plan.body());
                }));
    }

    private Optional<Refusal> problem(List<Section> sections, Plan plan) {
        List<Section> lacking = sections.stream().filter(Section::lacking).toList();
        if (!lacking.isEmpty()) {
            return Optional.of(Refusal.of(
                    "governance.document.heading_empty",
                    lacking.size(),
                    lacking.getFirst().heading()));
        }
        List<Section> open = sections.stream().filter(Section::hasGaps).toList();
        if (!open.isEmpty()) {
            return Optional.of(Refusal.of(
                    "governance.document.gaps_open",
                    open.size(),
                    open.getFirst().heading()));
        }
        if (sections.isEmpty()) {
            return Optional.of(Refusal.of("governance.document.text_missing"));
        }
        LocalDate today = today();
        if (plan.from() != null && (plan.from().isBefore(today) || plan.from().isAfter(today.plusYears(YEARS)))) {
            return Optional.of(Refusal.at("from", "governance.document.day_between", today, today.plusYears(YEARS)));
        }
        if (plan.review() != null
                && (!plan.review().isAfter(plan.from() == null ? today : plan.from())
                        || plan.review().isAfter(today.plusYears(YEARS)))) {
            return Optional.of(Refusal.at("review", "governance.document.review_before"));
        }
        if (plan.until() != null && !plan.until().isAfter(plan.from() == null ? today : plan.from())) {
            return Optional.of(Refusal.at("until", "governance.document.until_before"));
        }
        if (plan.body() != null && !bodiesDecide()) {
            return Optional.of(Refusal.at("body", "governance.document.bodies_not_asked"));
        }
        return Optional.empty();
    }

    private Outcome<UUID> ask(Cluster cluster, Document document, Version draft, BodyId body) {
        if (registry.body(cluster.id(), body, today()).isEmpty()) {
            return Outcome.refusedAt("body", "governance.document.body_unknown");
        }
        Map<Language, String> titles = new EnumMap<>(Language.class);
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String title = document.title().in(language);
            String number = String.valueOf(draft.number());
            titles.put(language, texts.text(language, "document.ask.title", title, number));
            words.put(
                    language,
                    texts.text(language, "document.ask.text", title, number)
                            + (draft.note() == null ? "" : "\n\n" + draft.note()));
        }
        return asking.getObject()
                .ask(
                        cluster.id(),
                        new AskingBodies.Question(
                                body,
                                DecisionClass.STRATEGIC,
                                SUBJECT,
                                draft.id(),
                                new LocalizedText(titles),
                                new LocalizedText(words),
                                "/c/" + cluster.slug() + "/documents/" + document.id() + "/versions/" + draft.number()))
                .map(proposal -> {
                    rows.set(cluster.id(), draft.id(), Map.of("proposal_id", proposal.value()));
                    return draft.id();
                });
    }

    /**
     * Approves a version that was put to whoever holds the right.
     *
     * @param basis number and date of the decision or minutes it rests on
     */
    Outcome<UUID> approve(ClusterId cluster, UUID version, @Nullable String basis) {
        return approving(cluster, version, waiting -> {
            if (waiting.body() != null) {
                return Outcome.refused("governance.document.body_decides");
            }
            if (basis == null || basis.isBlank()) {
                return Outcome.refusedAt("basis", "governance.document.basis_missing");
            }
            if (basis.length() > LONGEST) {
                return Outcome.refusedAt("basis", "governance.document.text_too_long", LONGEST);
            }
            Set<AccountId> wrote = rows.authors(cluster, version).keySet();
            boolean alone = wrote.isEmpty() ? account().equals(waiting.submittedBy()) : wrote.equals(Set.of(account()));
            if (alone) {
                return Outcome.refused("governance.document.four_eyes");
            }
            intoForce(cluster, waiting, account(), basis.strip(), Moment.now());
            return Outcome.done(version);
        });
    }

    /** Gives a version back to its writers, with what is to be improved. */
    Outcome<UUID> giveBack(ClusterId cluster, UUID version, @Nullable String reason) {
        return approving(cluster, version, waiting -> {
            if (waiting.body() != null) {
                return Outcome.refused("governance.document.body_decides");
            }
            if (reason == null || reason.isBlank()) {
                return Outcome.refusedAt("reason", "governance.document.reason_missing");
            }
            if (reason.length() > LONGEST) {
                return Outcome.refusedAt("reason", "governance.document.text_too_long", LONGEST);
            }
            toDraft(cluster, waiting, "returned", reason.strip());
            return Outcome.done(version);
        });
    }

    /** Ends the version in force without another in its place. */
    Outcome<UUID> withdraw(ClusterId cluster, UUID document, @Nullable String reason) {
        return access.inCluster(cluster, Right.APPROVE, Thing.CHARTER, () -> {
            LocalDate today = today();
            Optional<Version> current = rows.versions(cluster, document).stream()
                    .filter(version -> version.inForceOn(today))
                    .findFirst();
            if (current.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (reason == null || reason.isBlank()) {
                return Outcome.refusedAt("reason", "governance.document.reason_missing");
            }
            if (reason.length() > LONGEST) {
                return Outcome.refusedAt("reason", "governance.document.text_too_long", LONGEST);
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("state", State.WITHDRAWN.code());
            values.put("ended_on", today);
            values.put("ended_reason", reason.strip());
            rows.set(cluster, current.get().id(), values);
            history.record(
                    cluster,
                    document,
                    "withdrawn",
                    "version",
                    String.valueOf(current.get().number()),
                    "reason",
                    reason.strip());
            return Outcome.done(current.get().id());
        });
    }

    /** The answer of the body that was asked, in the transaction of its decision. */
    @EventListener
    void on(DecisionClosed decision) {
        UUID version = decision.subject();
        if (!decision.isAbout(SUBJECT) || version == null) {
            return;
        }
        access.within(Scope.current().writing(decision.cluster()), () -> {
                    rows.locked(decision.cluster(), version)
                            .filter(waiting -> waiting.state() == State.APPROVING)
                            .filter(waiting -> waiting.proposal() == null
                                    || waiting.proposal()
                                            .equals(decision.proposal().value()))
                            .ifPresent(waiting -> answered(decision, waiting));
                    return Outcome.done(version);
                })
                .orElseThrow();
    }

    private void answered(DecisionClosed decision, Version waiting) {
        switch (decision.result()) {
            case ADOPTED -> intoForce(decision.cluster(), waiting, null, null, decision.at());
            case REJECTED -> toDraft(decision.cluster(), waiting, "rejected", null);
            case LAPSED -> toDraft(decision.cluster(), waiting, "lapsed", null);
            case WITHDRAWN -> toDraft(decision.cluster(), waiting, "withdrawn", null);
        }
    }

    private void intoForce(
            ClusterId cluster, Version version, @Nullable AccountId by, @Nullable String basis, Instant at) {
        LocalDate approved = LocalDate.ofInstant(at, Today.ZONE);
        LocalDate wanted = version.wantedFrom();
        LocalDate from = wanted == null || wanted.isBefore(approved) ? approved : wanted;
        for (Version earlier : rows.versions(cluster, version.document())) {
            LocalDate began = earlier.inForceFrom();
            if (began != null && (earlier.endedOn() == null || earlier.endedOn().isAfter(from))) {
                // One that would only begin later never does.
                rows.set(cluster, earlier.id(), Map.of("ended_on", began.isAfter(from) ? began : from));
            }
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("state", State.IN_FORCE.code());
        values.put("approved_at", at);
        values.put("approved_by", by == null ? null : by.value());
        values.put("approved_basis", basis);
        values.put("in_force_from", from);
        LocalDate until = version.wantedUntil();
        // A decision that took longer than the document was to be in force leaves it one day.
        values.put("ended_on", until == null || until.isAfter(from) ? until : from.plusDays(1));
        rows.set(cluster, version.id(), values);
        history.record(
                cluster,
                version.document(),
                "approved",
                "version",
                String.valueOf(version.number()),
                "from",
                from.toString(),
                "basis",
                basis);
    }

    private void toDraft(ClusterId cluster, Version version, String answer, @Nullable String reason) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("state", State.DRAFT.code());
        values.put("hash", null);
        values.put("answer", answer);
        values.put("answer_reason", reason);
        rows.set(cluster, version.id(), values);
        history.record(
                cluster, version.document(), answer, "version", String.valueOf(version.number()), "reason", reason);
    }

    private Outcome<UUID> approving(ClusterId cluster, UUID version, Function<Version, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.APPROVE,
                Thing.CHARTER,
                () -> rows.locked(cluster, version)
                        .map(found -> found.state() == State.APPROVING
                                ? act.apply(found)
                                : Outcome.<UUID>refused("governance.document.not_under_approval"))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
