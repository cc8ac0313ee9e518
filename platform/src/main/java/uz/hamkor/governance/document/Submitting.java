package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterForms;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.FormGap;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;

/**
 * Putting a draft to approval: by whoever holds the right, or by a body, which votes on the whole or heading by heading.
 * What a body adopted heading by heading and nobody changed since is not put to the vote again.
 */
@Component
class Submitting {

    private static final int YEARS = 50;

    /** Of the vote on headings. */
    private static final int MOST_HEADINGS = 50;

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final DocumentHistory history;
    private final ObjectProvider<AskingBodies> asking;
    private final ClusterRegistry registry;
    private final ClusterForms forms;
    private final ChangingCluster changing;
    private final Texts texts;

    Submitting(
            Access access,
            DocumentRows rows,
            SectionRows headings,
            DocumentHistory history,
            ObjectProvider<AskingBodies> asking,
            ClusterRegistry registry,
            ClusterForms forms,
            ChangingCluster changing,
            Texts texts) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.history = history;
        this.asking = asking;
        this.registry = registry;
        this.forms = forms;
        this.changing = changing;
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

        /** To a body, which votes on each heading. */
        static Plan headings(BodyId body, boolean founding) {
            return new Plan(body, null, null, null, true, founding);
        }
    }

    /**
     * Fixes the text and asks for its approval. Refused while a mandatory heading lacks both text and reason, and while
     * gaps of the template are open.
     */
    Outcome<UUID> submit(Cluster cluster, UUID version, Plan plan) {
        return access.inCluster(
                cluster.id(),
                Right.UPDATE,
                Thing.CHARTER,
                () -> Drafting.inDraft(
                        rows,
                        headings,
                        cluster.id(),
                        version,
                        (draft, sections) -> submit(cluster, draft, sections, plan)));
    }

    private Outcome<UUID> submit(Cluster cluster, Version draft, List<Section> sections, Plan plan) {
        Document document = rows.find(cluster.id(), draft.document()).orElseThrow();
        Optional<Refusal> problem = problem(sections)
                .or(() -> problem(plan))
                .or(() -> plan.founding() ? againstFounding(cluster, document, plan) : Optional.empty());
        if (problem.isPresent()) {
            return Outcome.refused(problem.get());
        }
        String hash = CanonicalText.hash(document, draft.number(), sections);
        BodyId body = plan.body();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("state", State.APPROVING.code());
        values.put("hash", hash);
        values.put(
                "submitted_by",
                Objects.requireNonNull(Scope.current().account()).value());
        values.put("submitted_at", Moment.now());
        values.put("body_id", body == null ? null : body.value());
        values.put("proposal_id", null);
        values.put("answer", null);
        values.put("answer_reason", null);
        values.put("wanted_from", plan.from());
        values.put("wanted_until", plan.until());
        values.put("review_on", plan.review());
        values.put("by_heading", plan.byHeading());
        values.put("founding", plan.founding());
        values.put(
                "form", document.kind() == DocumentKind.CHARTER ? cluster.form().code() : null);
        rows.set(cluster.id(), draft.id(), values);
        history.record(
                cluster.id(), draft.document(), "submitted", "version", String.valueOf(draft.number()), "hash", hash);
        return body == null ? Outcome.done(draft.id()) : ask(cluster, document, draft, body, sections, plan);
    }

    private static Optional<Refusal> problem(List<Section> sections) {
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
        return sections.isEmpty() ? Optional.of(Refusal.of("governance.document.text_missing")) : Optional.empty();
    }

    private Optional<Refusal> problem(Plan plan) {
        LocalDate today = DocumentRooms.today();
        LocalDate begins = plan.from() == null ? today : plan.from();
        if (begins.isBefore(today) || begins.isAfter(today.plusYears(YEARS))) {
            return Optional.of(Refusal.at("from", "governance.document.day_between", today, today.plusYears(YEARS)));
        }
        if (plan.until() != null && !plan.until().isAfter(begins)) {
            return Optional.of(Refusal.at("until", "governance.document.until_before"));
        }
        if (plan.review() != null
                && (!plan.review().isAfter(begins) || plan.review().isAfter(today.plusYears(YEARS)))) {
            return Optional.of(Refusal.at("review", "governance.document.review_before"));
        }
        if (plan.body() != null && !bodiesDecide()) {
            return Optional.of(Refusal.at("body", "governance.document.bodies_not_asked"));
        }
        return plan.body() == null && plan.byHeading()
                ? Optional.of(Refusal.at("body", "governance.document.body_votes"))
                : Optional.empty();
    }

    /**
     * A cluster is founded with a charter, by a body, when it is large enough and states what its form asks for. A state
     * registration comes only after the charter.
     */
    private Optional<Refusal> againstFounding(Cluster cluster, Document document, Plan plan) {
        if (document.kind() != DocumentKind.CHARTER) {
            return Optional.of(Refusal.at("founding", "governance.document.founding_charter"));
        }
        if (plan.body() == null) {
            return Optional.of(Refusal.at("body", "governance.document.founding_body"));
        }
        List<FormGap> gaps = forms.gaps(cluster, DocumentRooms.today()).stream()
                .filter(gap -> gap != FormGap.REGISTRATION)
                .toList();
        return gaps.isEmpty()
                ? changing.againstFounding(cluster, DocumentRooms.today())
                : Optional.of(Refusal.at("founding", "governance.document.founding_form", gaps.size()));
    }

    private Outcome<UUID> ask(
            Cluster cluster, Document document, Version draft, BodyId body, List<Section> sections, Plan plan) {
        if (registry.body(cluster.id(), body, DocumentRooms.today()).isEmpty()) {
            return Outcome.refusedAt("body", "governance.document.body_unknown");
        }
        String url = "/c/" + cluster.slug() + "/documents/" + document.id() + "/versions/" + draft.number();
        List<Section> asked = new ArrayList<>();
        List<AskingBodies.Article> articles = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            Section section = sections.get(i);
            if (plan.byHeading() && !section.settled()) {
                asked.add(section);
                articles.add(new AskingBodies.Article(numbered(i + 1, section.heading()), url + "#s-" + section.id()));
            }
        }
        if (articles.size() > MOST_HEADINGS) {
            return Outcome.refusedAt("byHeading", "governance.document.too_many_votes", articles.size(), MOST_HEADINGS);
        }
        headings.asked(cluster.id(), draft.id(), asked.stream().map(Section::id).toList());
        return asking.getObject()
                .ask(
                        cluster.id(),
                        new AskingBodies.Question(
                                body,
                                DecisionClass.STRATEGIC,
                                Approving.SUBJECT,
                                draft.id(),
                                said(document, draft, "document.ask.title"),
                                words(cluster, document, draft, plan, sections.size() - articles.size()),
                                url,
                                articles))
                .map(proposal -> {
                    rows.set(cluster.id(), draft.id(), Map.of("proposal_id", proposal.value()));
                    return draft.id();
                });
    }

    /** With its place in front, so that no two are called the same. */
    private static LocalizedText numbered(int number, LocalizedText heading) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        heading.texts().forEach((language, text) -> all.put(language, number + ". " + text));
        return new LocalizedText(all);
    }

    private LocalizedText said(Document document, Version draft, String key) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            all.put(language, texts.text(language, key, document.title().in(language), String.valueOf(draft.number())));
        }
        return new LocalizedText(all);
    }

    /** @param settled headings that were adopted before and are not voted on again */
    private LocalizedText words(Cluster cluster, Document document, Version draft, Plan plan, int settled) {
        Map<Language, String> all = new EnumMap<>(Language.class);
        said(document, draft, "document.ask.text").texts().forEach((language, text) -> {
            StringBuilder words = new StringBuilder(text);
            if (plan.founding()) {
                words.append("\n\n")
                        .append(texts.text(
                                language,
                                "document.ask.founding",
                                cluster.name().in(language),
                                texts.text(
                                        language,
                                        "cluster.form." + cluster.form().code())));
            }
            if (plan.byHeading() && settled > 0) {
                words.append("\n\n").append(texts.text(language, "document.ask.settled", settled));
            }
            if (draft.note() != null) {
                words.append("\n\n").append(draft.note());
            }
            all.put(language, words.toString());
        });
        return new LocalizedText(all);
    }
}
