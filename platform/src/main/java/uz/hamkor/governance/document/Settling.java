package uz.hamkor.governance.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.DecisionClosed;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.State;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * How an approval ends: the version is in force, or a draft again. Where the body voted heading by heading, each heading
 * keeps what was said of it, so that the next vote is only about those that fell or were changed.
 */
@Component
class Settling {

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final DocumentHistory history;
    private final ChangingCluster changing;

    Settling(
            Access access, DocumentRows rows, SectionRows headings, DocumentHistory history, ChangingCluster changing) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.history = history;
        this.changing = changing;
    }

    /** The answer of the body that was asked, in the transaction of its decision. */
    @EventListener
    void on(DecisionClosed decision) {
        UUID version = decision.subject();
        if (!decision.isAbout(Approving.SUBJECT) || version == null) {
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
            case ADOPTED -> {
                headings(decision.cluster(), waiting, Set.of());
                intoForce(decision.cluster(), waiting, null, null, decision.at());
            }
            case REJECTED -> {
                if (!decision.fallenArticles().isEmpty()) {
                    headings(decision.cluster(), waiting, Set.copyOf(decision.fallenArticles()));
                }
                toDraft(decision.cluster(), waiting, "rejected", null);
            }
            case LAPSED -> toDraft(decision.cluster(), waiting, "lapsed", null);
            case WITHDRAWN -> toDraft(decision.cluster(), waiting, "withdrawn", null);
        }
    }

    /** Keeps beside each heading that was voted on whether it was adopted, and which text of it. */
    private void headings(ClusterId cluster, Version version, Set<Integer> fallen) {
        if (!version.byHeading()) {
            return;
        }
        List<UUID> lost = new ArrayList<>();
        Map<UUID, String> adopted = new LinkedHashMap<>();
        for (Section section : headings.of(cluster, version.id())) {
            Integer asked = section.asked();
            if (asked != null && fallen.contains(asked)) {
                lost.add(section.id());
            } else if (asked != null) {
                adopted.put(section.id(), CanonicalText.hash(section));
            }
        }
        headings.read(cluster, adopted, lost);
        if (!lost.isEmpty()) {
            history.record(
                    cluster,
                    version.document(),
                    "headings_fell",
                    "version",
                    String.valueOf(version.number()),
                    "fallen",
                    lost.size(),
                    "adopted",
                    adopted.size());
        }
    }

    void intoForce(ClusterId cluster, Version version, @Nullable AccountId by, @Nullable String basis, Instant at) {
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
        LocalDate until = version.wantedUntil();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("state", State.IN_FORCE.code());
        values.put("approved_at", at);
        values.put("approved_by", by == null ? null : by.value());
        values.put("approved_basis", basis);
        values.put("in_force_from", from);
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
        if (version.founding()) {
            founded(cluster, version, approved);
        }
    }

    /** Members may have left while the body decided: then the charter is in force and the cluster not yet founded. */
    private void founded(ClusterId cluster, Version version, LocalDate day) {
        Optional<String> refused =
                changing.foundedByDecision(cluster, day).reason().map(reason -> reason.code());
        history.record(
                cluster,
                version.document(),
                refused.isEmpty() ? "founded" : "not_founded",
                "version",
                String.valueOf(version.number()));
    }

    void toDraft(ClusterId cluster, Version version, String answer, @Nullable String reason) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("state", State.DRAFT.code());
        values.put("hash", null);
        values.put("answer", answer);
        values.put("answer_reason", reason);
        rows.set(cluster, version.id(), values);
        history.record(
                cluster, version.document(), answer, "version", String.valueOf(version.number()), "reason", reason);
    }
}
