package uz.hamkor.governance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** The headings of a draft: those of the cluster's own come and go, those of the template stay, all can be moved. */
@Component
class ArrangingHeadings {

    private static final int MOST_SECTIONS = 100;

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final DocumentHistory history;

    ArrangingHeadings(Access access, DocumentRows rows, SectionRows headings, DocumentHistory history) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.history = history;
    }

    /** Adds a heading of the cluster's own at the end. */
    Outcome<UUID> addSection(ClusterId cluster, UUID version, LocalizedText heading) {
        return writing(cluster, version, (draft, sections) -> {
            Optional<Refusal> problem = Drafting.problem(heading, LocalizedText.empty());
            if (problem.isPresent()) {
                return Outcome.refused(problem.get());
            }
            if (sections.size() >= MOST_SECTIONS) {
                return Outcome.refusedAt("heading", "governance.document.too_many_headings", MOST_SECTIONS);
            }
            int last = sections.stream().mapToInt(Section::position).max().orElse(0);
            Section own = SectionRows.section(heading, "own-" + Ids.next(), last + 1, false, LocalizedText.empty());
            headings.insert(cluster, version, List.of(own));
            wrote(cluster, draft);
            history.record(cluster, draft.document(), "heading_added", "heading", heading.tagged());
            return Outcome.done(own.id());
        });
    }

    /** A heading the template asks for cannot be removed; it may be left empty with a reason. */
    Outcome<UUID> removeSection(ClusterId cluster, UUID version, UUID section) {
        return writing(cluster, version, (draft, sections) -> {
            Optional<Section> found =
                    sections.stream().filter(one -> one.id().equals(section)).findFirst();
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (found.get().mandatory()) {
                return Outcome.refused("governance.document.heading_mandatory");
            }
            headings.remove(cluster, section);
            wrote(cluster, draft);
            history.record(
                    cluster,
                    draft.document(),
                    "heading_removed",
                    "heading",
                    found.get().heading().tagged());
            return Outcome.done(draft.document());
        });
    }

    /** Moves a heading one place up or down. */
    Outcome<UUID> moveSection(ClusterId cluster, UUID version, UUID section, boolean up) {
        return writing(cluster, version, (draft, sections) -> {
            List<UUID> order =
                    new ArrayList<>(sections.stream().map(Section::id).toList());
            int at = order.indexOf(section);
            if (at < 0) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            int to = up ? at - 1 : at + 1;
            if (to >= 0 && to < order.size()) {
                order.remove(at);
                order.add(to, section);
                headings.order(cluster, order);
                wrote(cluster, draft);
                history.record(
                        cluster,
                        draft.document(),
                        "heading_moved",
                        "heading",
                        sections.get(at).heading().tagged());
            }
            return Outcome.done(section);
        });
    }

    private void wrote(ClusterId cluster, Version draft) {
        rows.wrote(cluster, draft.id(), Objects.requireNonNull(Scope.current().account()));
    }

    private <T> Outcome<T> writing(
            ClusterId cluster, UUID version, BiFunction<Version, List<Section>, Outcome<T>> act) {
        return access.inCluster(
                cluster, Right.UPDATE, Thing.CHARTER, () -> Drafting.inDraft(rows, headings, cluster, version, act));
    }
}
