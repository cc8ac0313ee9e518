package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Changing what a cluster is: its details, its status, and whether everybody may see it. */
@Component
public class ChangingCluster {

    private final Access access;
    private final Clusters clusters;
    private final ClusterRules rules;
    private final ClusterProperties properties;
    private final History history;
    private final ClusterFindable findable;
    private final ObjectProvider<FormRests> rests;
    private final ApplicationEventPublisher events;

    ChangingCluster(
            Access access,
            Clusters clusters,
            ClusterRules rules,
            ClusterProperties properties,
            History history,
            ClusterFindable findable,
            ObjectProvider<FormRests> rests,
            ApplicationEventPublisher events) {
        this.access = access;
        this.clusters = clusters;
        this.rules = rules;
        this.properties = properties;
        this.history = history;
        this.findable = findable;
        this.rests = rests;
        this.events = events;
    }

    /** Changes the details. Refused when somebody else changed the cluster since the version was read. */
    public Outcome<ClusterId> edit(ClusterId id, int version, ClusterDraft draft) {
        return changing(id, cluster -> {
            String slug = draft.slug() == null || draft.slug().isBlank()
                    ? cluster.slug()
                    : draft.slug().strip();
            Optional<Refusal> problem = rules.problem(draft, slug, LocalDate.now(Today.ZONE));
            if (problem.isPresent()) {
                return Outcome.refused(problem.get());
            }
            if (id.equals(draft.parent())) {
                return Outcome.refusedAt("parent", "registry.parent_circle");
            }
            Optional<Refusal> rested = ClusterForms.againstChange(rests, id, cluster.form(), draft.form());
            if (rested.isPresent()) {
                return Outcome.refused(rested.get());
            }
            if (!clusters.update(id, version, draft, slug)) {
                return Outcome.refused("registry.changed_meanwhile");
            }
            return changed(
                    cluster,
                    ClusterDraft.of(cluster).asChange(),
                    ClusterDraft.of(clusters.find(id).orElseThrow()).asChange());
        });
    }

    /**
     * Takes the cluster one step on. Founding and operating need property C5, several elements: without it the status
     * would not be valid.
     */
    public Outcome<ClusterId> advance(ClusterId id, ClusterStatus to, LocalDate day, @Nullable String reason) {
        return changing(id, cluster -> step(cluster, to, day, reason));
    }

    /** Why the cluster could not be founded on a day; empty where it could. Needs a transaction. */
    public Optional<Refusal> againstFounding(Cluster cluster, LocalDate day) {
        return problem(cluster, ClusterStatus.FOUNDED, day, null);
    }

    /**
     * Founds the cluster because a body of its members decided so. Joins the running transaction, which writes the
     * cluster; refused as {@link #advance}.
     */
    public Outcome<ClusterId> foundedByDecision(ClusterId id, LocalDate day) {
        return access.within(
                Scope.current().writing(id),
                () -> clusters.locked(id)
                        .map(cluster -> step(cluster, ClusterStatus.FOUNDED, day, null))
                        .orElseGet(() -> Outcome.refused(Refusal.of(Refusal.NOT_FOUND))));
    }

    private Outcome<ClusterId> step(Cluster cluster, ClusterStatus to, LocalDate day, @Nullable String reason) {
        Optional<Refusal> problem = problem(cluster, to, day, reason);
        if (problem.isPresent()) {
            return Outcome.refused(problem.get());
        }
        clusters.advance(cluster.id(), cluster.version(), to, day, reason);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("status", to.code());
        after.put("day", day.toString());
        if (reason != null && !reason.isBlank()) {
            after.put("reason", reason);
        }
        return changed(cluster, Map.of("status", cluster.status().code()), after);
    }

    private Optional<Refusal> problem(Cluster cluster, ClusterStatus to, LocalDate day, @Nullable String reason) {
        if (!cluster.status().next().contains(to)) {
            return Optional.of(Refusal.at(
                    "status", "registry.status_step", cluster.status().code(), to.code()));
        }
        if (day.isAfter(LocalDate.now(Today.ZONE)) || day.isBefore(cluster.statusSince())) {
            return Optional.of(
                    Refusal.at("day", "registry.day_between", cluster.statusSince(), LocalDate.now(Today.ZONE)));
        }
        if (to == ClusterStatus.ENDED && (reason == null || reason.isBlank())) {
            return Optional.of(Refusal.at("reason", "registry.reason_missing"));
        }
        if (to != ClusterStatus.ENDED
                && properties.severalElements(cluster, day).verdict() != PropertyCheck.Verdict.PASSED) {
            return Optional.of(
                    Refusal.at("status", "registry.cluster_too_small", cluster.minMembers(), cluster.minTypes()));
        }
        return Optional.empty();
    }

    /** Opens the public page of the cluster, or closes it. */
    public Outcome<ClusterId> publish(ClusterId id, boolean published) {
        return changing(id, cluster -> {
            if (cluster.published() == published) {
                return Outcome.done(id);
            }
            clusters.publish(id, cluster.version(), published);
            return changed(cluster, Map.of("published", cluster.published()), Map.of("published", published));
        });
    }

    private Outcome<ClusterId> changing(ClusterId id, Function<Cluster, Outcome<ClusterId>> change) {
        return Sql.guarded(
                FoundingCluster.CONSTRAINTS,
                () -> access.inCluster(
                        id,
                        Right.UPDATE,
                        Thing.CLUSTER,
                        () -> clusters.locked(id)
                                .map(change)
                                .orElseGet(() -> Outcome.refused(Refusal.of(Refusal.NOT_FOUND)))));
    }

    private Outcome<ClusterId> changed(Cluster cluster, Map<String, ?> before, Map<String, ?> after) {
        ClusterId id = cluster.id();
        if (!before.equals(after)) {
            history.record(new History.Subject.OfCluster(id, "cluster", id.value()), before, after);
            findable.changed(id);
            events.publishEvent(new ClusterChanged(id));
        }
        return Outcome.done(id);
    }
}
