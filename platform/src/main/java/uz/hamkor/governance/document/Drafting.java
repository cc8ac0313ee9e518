package uz.hamkor.governance.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Writing a document: from its template, heading by heading, and a new version of one that is in force. */
@Component
class Drafting {

    /** Characters of one language under one heading; our default, some forty pages. */
    static final int LONGEST = 100_000;

    static final int LONGEST_TITLE = 300;

    /** Two persons at once. */
    private static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "document_charter_once", Refusal.at("kind", "governance.document.charter_once"),
            "document_draft_once", Refusal.of("governance.document.draft_once"));

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final DocumentTemplates templates;
    private final DocumentHistory history;
    private final DocumentFindable findable;
    private final FactsOfCluster facts;

    Drafting(
            Access access,
            DocumentRows rows,
            SectionRows headings,
            DocumentTemplates templates,
            DocumentHistory history,
            DocumentFindable findable,
            FactsOfCluster facts) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.templates = templates;
        this.history = history;
        this.findable = findable;
        this.facts = facts;
    }

    /** Makes a document with its first draft from the template of its kind. An empty title is that of the template. */
    Outcome<UUID> create(Cluster cluster, DocumentKind kind, LocalizedText title) {
        return Constraints.guarded(
                CONSTRAINTS,
                () -> access.inCluster(cluster.id(), Right.CREATE, Thing.CHARTER, () -> {
                    if (tooLong(title, LONGEST_TITLE)) {
                        return Outcome.refusedAt("title", "governance.document.text_too_long", LONGEST_TITLE);
                    }
                    if (kind == DocumentKind.CHARTER
                            && rows.all(cluster.id()).stream().anyMatch(one -> one.kind() == DocumentKind.CHARTER)) {
                        return Outcome.refusedAt("kind", "governance.document.charter_once");
                    }
                    LocalizedText name = title.isEmpty() ? templates.title(kind) : title;
                    Document document = new Document(Ids.next(), kind, name, Moment.now());
                    rows.insert(cluster.id(), document, Scope.current().account());
                    UUID version = Ids.next();
                    rows.insertVersion(
                            cluster.id(),
                            version,
                            document.id(),
                            1,
                            null,
                            Scope.current().account());
                    List<Section> sections = new ArrayList<>();
                    for (DocumentTemplates.Start start :
                            templates.start(kind, cluster.form().code(), facts.of(cluster))) {
                        sections.add(SectionRows.section(
                                start.heading(), start.key(), sections.size() + 1, start.mandatory(), start.body()));
                    }
                    headings.insert(cluster.id(), version, sections);
                    history.record(cluster.id(), document.id(), "created", "title", name.tagged());
                    findable.changed(document.id());
                    return Outcome.done(document.id());
                }));
    }

    Outcome<UUID> rename(ClusterId cluster, UUID id, LocalizedText title) {
        return access.inCluster(cluster, Right.UPDATE, Thing.CHARTER, () -> {
            Optional<Document> document = rows.find(cluster, id);
            if (document.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (title.isEmpty()) {
                return Outcome.refusedAt("title", "governance.document.text_missing");
            }
            if (tooLong(title, LONGEST_TITLE)) {
                return Outcome.refusedAt("title", "governance.document.text_too_long", LONGEST_TITLE);
            }
            if (rows.versions(cluster, id).stream().anyMatch(version -> version.hash() != null)) {
                // The title is part of what is approved and signed.
                return Outcome.refused("governance.document.not_a_draft");
            }
            rows.rename(cluster, id, title);
            history.record(cluster, id, "renamed", "title", title.tagged());
            findable.changed(id);
            return Outcome.done(id);
        });
    }

    /**
     * What a form sends for a section.
     *
     * @param lock of the section as the form was opened
     * @param inStep the other languages still say the same: only the wording of one was improved
     */
    record Edit(
            int lock,
            LocalizedText heading,
            LocalizedText body,
            @Nullable String argued,
            boolean inStep) {}

    /** Refused with {@code web.changed_meanwhile} where somebody else saved the section since it was opened. */
    Outcome<UUID> edit(ClusterId cluster, UUID version, UUID section, Edit edit) {
        return writing(cluster, version, (draft, sections) -> {
            Optional<Section> found =
                    sections.stream().filter(one -> one.id().equals(section)).findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Optional<Refusal> problem = problem(edit.heading(), edit.body());
            if (problem.isPresent()) {
                return Outcome.refused(problem.get());
            }
            Section before = found.get();
            LocalizedText body = normalised(edit.body());
            String argued = edit.argued() == null || edit.argued().isBlank()
                    ? null
                    : edit.argued().strip();
            if (before.lock() != edit.lock()) {
                return Outcome.refused("web.changed_meanwhile");
            }
            Section after = new Section(
                    before.id(),
                    before.position(),
                    before.key(),
                    edit.heading(),
                    body,
                    before.mandatory(),
                    argued,
                    changed(before, body, edit.inStep()),
                    before.lock(),
                    before.reading(),
                    before.asked());
            if (after.equals(before)) {
                return Outcome.done(section);
            }
            if (!headings.update(cluster, after)) {
                return Outcome.refused("web.changed_meanwhile");
            }
            wrote(cluster, draft);
            history.record(
                    cluster,
                    draft.document(),
                    "edited",
                    "version",
                    String.valueOf(draft.number()),
                    "heading",
                    edit.heading().tagged());
            return Outcome.done(section);
        });
    }

    /** A text is as old as its last change; with {@code inStep} those that stand are as new as the newest. */
    static Map<Language, Instant> changed(Section before, LocalizedText body, boolean inStep) {
        Instant now = Moment.now();
        Map<Language, Instant> changed = new EnumMap<>(Language.class);
        body.texts().forEach((language, text) -> {
            boolean same = text.equals(before.body().exactly(language).orElse(null));
            changed.put(language, same && !inStep ? before.changed().getOrDefault(language, now) : now);
        });
        return changed;
    }

    /** Browsers send line ends in their own way; a text is the same whoever sent it. */
    static LocalizedText normalised(LocalizedText text) {
        Map<Language, String> plain = new EnumMap<>(Language.class);
        text.texts().forEach((language, one) -> plain.put(language, normalised(one)));
        return new LocalizedText(plain);
    }

    static String normalised(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    static Optional<Refusal> problem(LocalizedText heading, LocalizedText body) {
        if (heading.isEmpty()) {
            return Optional.of(Refusal.at("heading", "governance.document.text_missing"));
        }
        if (tooLong(heading, LONGEST_TITLE)) {
            return Optional.of(Refusal.at("heading", "governance.document.text_too_long", LONGEST_TITLE));
        }
        return tooLong(body, LONGEST)
                ? Optional.of(Refusal.at("body", "governance.document.text_too_long", LONGEST))
                : Optional.empty();
    }

    static boolean tooLong(LocalizedText text, int most) {
        return text.texts().values().stream().anyMatch(one -> one.length() > most);
    }

    /** A new draft with the text of the newest version. */
    Outcome<Integer> newVersion(ClusterId cluster, UUID document, @Nullable String note) {
        return Constraints.guarded(
                CONSTRAINTS,
                () -> access.inCluster(cluster, Right.UPDATE, Thing.CHARTER, () -> {
                    List<Version> versions = rows.versions(cluster, document);
                    if (versions.isEmpty()) {
                        return Outcome.refused(Refusal.NOT_FOUND);
                    }
                    if (versions.stream().anyMatch(version -> version.inForceFrom() == null)) {
                        return Outcome.refused("governance.document.draft_once");
                    }
                    if (note != null && note.length() > LONGEST_TITLE * 10) {
                        return Outcome.refusedAt("note", "governance.document.text_too_long", LONGEST_TITLE * 10);
                    }
                    int number = versions.getFirst().number() + 1;
                    UUID id = Ids.next();
                    rows.insertVersion(
                            cluster,
                            id,
                            document,
                            number,
                            note == null || note.isBlank() ? null : note.strip(),
                            Scope.current().account());
                    headings.insert(
                            cluster,
                            id,
                            headings.of(cluster, versions.getFirst().id()).stream()
                                    .map(section -> copied(section, versions.getFirst()))
                                    .toList());
                    history.record(cluster, document, "version_begun", "version", String.valueOf(number));
                    return Outcome.done(number);
                }));
    }

    /** What was in force was adopted: of the next version a body votes only on what is changed. */
    private static Section copied(Section section, Version from) {
        return new Section(
                Ids.next(),
                section.position(),
                section.key(),
                section.heading(),
                section.body(),
                section.mandatory(),
                section.argued(),
                section.changed(),
                0,
                from.inForceOn(DocumentRooms.today()) ? new Document.Reading(true, CanonicalText.hash(section)) : null,
                null);
    }

    /** Throws a draft away; a document that never had another version goes with it. */
    Outcome<Boolean> discard(ClusterId cluster, UUID version) {
        return writing(cluster, version, (draft, sections) -> {
            boolean only = rows.versions(cluster, draft.document()).size() == 1;
            rows.removeVersion(cluster, version);
            history.record(cluster, draft.document(), "draft_discarded", "version", String.valueOf(draft.number()));
            if (only) {
                rows.remove(cluster, draft.document());
                findable.removed(draft.document());
            }
            return Outcome.done(!only);
        });
    }

    private void wrote(ClusterId cluster, Version draft) {
        rows.wrote(cluster, draft.id(), Objects.requireNonNull(Scope.current().account()));
    }

    private <T> Outcome<T> writing(
            ClusterId cluster, UUID version, BiFunction<Version, List<Section>, Outcome<T>> act) {
        return access.inCluster(
                cluster, Right.UPDATE, Thing.CHARTER, () -> inDraft(rows, headings, cluster, version, act));
    }

    /** Runs an act on a draft that nobody else changes meanwhile. */
    static <T> Outcome<T> inDraft(
            DocumentRows rows,
            SectionRows headings,
            ClusterId cluster,
            UUID version,
            BiFunction<Version, List<Section>, Outcome<T>> act) {
        Function<Version, Outcome<T>> checked = found -> found.draft()
                ? act.apply(
                        found,
                        headings.of(cluster, version).stream()
                                .sorted(Comparator.comparingInt(Section::position))
                                .toList())
                : Outcome.refused("governance.document.not_a_draft");
        return rows.locked(cluster, version).map(checked).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
    }
}
