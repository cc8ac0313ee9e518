package uz.hamkor.governance.document;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.governance.document.Remarks.Place;
import uz.hamkor.governance.document.Remarks.Remark;
import uz.hamkor.governance.document.Remarks.State;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.web.Prose;

/**
 * Saying something to a paragraph: comments with an answer, and other wordings that the writers of the draft accept or
 * decline. Everybody who reads the documents of the cluster from inside may say something.
 */
@Component
class Commenting {

    private static final int LONGEST = 5_000;

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final Remarks remarks;
    private final DocumentHistory history;

    Commenting(Access access, DocumentRows rows, SectionRows headings, Remarks remarks, DocumentHistory history) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.remarks = remarks;
        this.history = history;
    }

    /**
     * Says something to a paragraph.
     *
     * @param suggested another wording; null or blank for a comment
     */
    Outcome<UUID> say(ClusterId cluster, Place place, @Nullable String suggested, @Nullable String text) {
        return reading(cluster, () -> {
            Optional<Version> version = rows.version(cluster, place.version());
            Optional<Section> section = headings.of(cluster, place.version()).stream()
                    .filter(one -> one.id().equals(place.section()))
                    .findFirst();
            Optional<String> paragraph =
                    section.flatMap(one -> Remarks.paragraph(one, place.language(), place.index()));
            if (version.isEmpty() || paragraph.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            String wording = suggested == null || suggested.isBlank() ? null : Drafting.normalised(suggested);
            if (text == null || text.isBlank()) {
                return Outcome.refusedAt(
                        "text",
                        wording == null ? "governance.document.text_missing" : "governance.document.reason_missing");
            }
            if (text.length() > LONGEST) {
                return Outcome.refusedAt("text", "governance.document.text_too_long", LONGEST);
            }
            if (wording != null && wording.length() > Drafting.LONGEST) {
                return Outcome.refusedAt("suggested", "governance.document.text_too_long", Drafting.LONGEST);
            }
            if (version.get().endedOn() != null) {
                return Outcome.refused("governance.document.version_over");
            }
            if (wording != null && !version.get().draft()) {
                return Outcome.refusedAt("suggested", "governance.document.not_a_draft");
            }
            if (paragraph.get().equals(wording)) {
                return Outcome.refusedAt("suggested", "governance.document.nothing_changed");
            }
            UUID id = Ids.next();
            remarks.insert(cluster, id, place, paragraph.get(), wording, text.strip());
            history.record(
                    cluster,
                    version.get().document(),
                    wording == null ? "commented" : "amendment_suggested",
                    "version",
                    String.valueOf(version.get().number()),
                    "heading",
                    section.orElseThrow().heading().tagged());
            return Outcome.done(id);
        });
    }

    /** Answers a comment; whoever answers for the document may say that it is dealt with, and so may its author. */
    Outcome<UUID> answer(ClusterId cluster, UUID id, @Nullable String answer, boolean resolved) {
        return reading(cluster, () -> {
            Optional<Remark> found = remarks.locked(cluster, id);
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Remark remark = found.get();
            boolean keeper = access.may(Right.UPDATE, Thing.CHARTER, cluster)
                    || access.may(Right.APPROVE, Thing.CHARTER, cluster);
            if (!keeper && !remark.account().equals(account())) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (!remark.open() || remark.amendment()) {
                return Outcome.refused("governance.document.remark_closed");
            }
            String said = answer == null || answer.isBlank() ? null : answer.strip();
            if (said == null && !resolved) {
                return Outcome.refusedAt("answer", "governance.document.text_missing");
            }
            if (said != null && said.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.document.text_too_long", LONGEST);
            }
            remarks.close(
                    cluster, remark, resolved ? State.RESOLVED : State.OPEN, said == null ? remark.answer() : said);
            return Outcome.done(id);
        });
    }

    /** Takes an amendment into the draft: the paragraph is replaced, its author stands among the authors. */
    Outcome<UUID> accept(ClusterId cluster, UUID id) {
        return deciding(
                cluster,
                id,
                remark -> Drafting.inDraft(rows, headings, cluster, remark.version(), (draft, sections) -> {
                    Section section = sections.stream()
                            .filter(one -> one.id().equals(remark.section()))
                            .findFirst()
                            .orElseThrow();
                    String text = section.body().exactly(remark.language()).orElse("");
                    List<Prose.Piece> pieces = Prose.pieces(text);
                    if (pieces.stream().noneMatch(piece -> piece.source().equals(remark.paragraph()))) {
                        return Outcome.refused("governance.document.paragraph_changed");
                    }
                    String replaced = Remarks.replaced(
                            text, pieces, remark.paragraph(), Objects.requireNonNull(remark.suggested()));
                    if (replaced.length() > Drafting.LONGEST) {
                        return Outcome.refused("governance.document.text_too_long", Drafting.LONGEST);
                    }
                    LocalizedText body = section.body().with(remark.language(), replaced);
                    Map<Language, Instant> changed = new EnumMap<>(Drafting.changed(section, body, false));
                    Section after = new Section(
                            section.id(),
                            section.position(),
                            section.key(),
                            section.heading(),
                            body,
                            section.mandatory(),
                            section.argued(),
                            changed,
                            section.lock(),
                            section.reading(),
                            section.asked());
                    if (!headings.update(cluster, after)) {
                        return Outcome.refused("web.changed_meanwhile");
                    }
                    rows.wrote(cluster, draft.id(), remark.account());
                    remarks.close(cluster, remark, State.ACCEPTED, null);
                    history.record(
                            cluster,
                            draft.document(),
                            "amendment_accepted",
                            "version",
                            String.valueOf(draft.number()),
                            "heading",
                            section.heading().tagged(),
                            "author",
                            remark.author());
                    return Outcome.done(id);
                }));
    }

    Outcome<UUID> decline(ClusterId cluster, UUID id, @Nullable String reason) {
        return deciding(cluster, id, remark -> {
            if (reason == null || reason.isBlank()) {
                return Outcome.refusedAt("answer", "governance.document.reason_missing");
            }
            if (reason.length() > LONGEST) {
                return Outcome.refusedAt("answer", "governance.document.text_too_long", LONGEST);
            }
            remarks.close(cluster, remark, State.DECLINED, reason.strip());
            rows.version(cluster, remark.version())
                    .ifPresent(version -> history.record(
                            cluster, version.document(), "amendment_declined", "reason", reason.strip()));
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> deciding(ClusterId cluster, UUID id, Function<Remark, Outcome<UUID>> act) {
        return access.inCluster(
                cluster,
                Right.UPDATE,
                Thing.CHARTER,
                () -> remarks.locked(cluster, id)
                        .map(remark -> remark.open() && remark.amendment()
                                ? act.apply(remark)
                                : Outcome.<UUID>refused("governance.document.remark_closed"))
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    /** Whoever may read a document may say something about it: by a role, or by a seat in one of the bodies. */
    private <T> Outcome<T> reading(ClusterId cluster, Supplier<Outcome<T>> act) {
        return DocumentRooms.seated(cluster)
                ? access.within(Scope.current().writing(cluster), act)
                : access.inCluster(cluster, Right.READ, Thing.CHARTER, act);
    }

    private static AccountId account() {
        return Objects.requireNonNull(Scope.current().account());
    }
}
