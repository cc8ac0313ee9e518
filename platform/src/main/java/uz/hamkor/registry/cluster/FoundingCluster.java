package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Founding a cluster. Who founds it becomes its coordinator. */
@Component
public class FoundingCluster {

    static final Map<String, Refusal> CONSTRAINTS = Map.of(
            "cluster_slug_key", Refusal.at("slug", "registry.slug_taken"),
            "cluster_nesting_has_no_circle", Refusal.at("parent", "registry.parent_circle"));

    private final Access access;
    private final Clusters clusters;
    private final ClusterRules rules;
    private final Grants grants;
    private final History history;
    private final ClusterFindable findable;
    private final ApplicationEventPublisher events;

    FoundingCluster(
            Access access,
            Clusters clusters,
            ClusterRules rules,
            Grants grants,
            History history,
            ClusterFindable findable,
            ApplicationEventPublisher events) {
        this.access = access;
        this.clusters = clusters;
        this.rules = rules;
        this.grants = grants;
        this.history = history;
        this.findable = findable;
        this.events = events;
    }

    public Outcome<ClusterId> found(ClusterDraft draft) {
        return found(draft, LocalDate.now(Today.ZONE));
    }

    /** Writes down a cluster that has been forming since a day gone by. */
    public Outcome<ClusterId> found(ClusterDraft draft, LocalDate formingOn) {
        ClusterId id = ClusterId.next();
        return Sql.guarded(CONSTRAINTS, () -> access.founding(id, () -> write(id, draft, formingOn)));
    }

    /** What is wrong with the part of a draft that a step holds; empty where it may go on. */
    Optional<Refusal> problem(ClusterDraft draft, FoundingDraft.Step step) {
        String slug = draft.slug() == null ? "" : draft.slug();
        Optional<Refusal> wrong = access.read(() -> rules.problem(draft, slug, LocalDate.now(Today.ZONE)))
                .filter(refusal -> refusal.field() != null && FoundingDraft.Step.holding(refusal.field()) == step);
        boolean taken = step == FoundingDraft.Step.NAME && wrong.isEmpty() && clusters.slugIsTaken(slug);
        return taken ? Optional.of(Refusal.at("slug", "registry.slug_taken")) : wrong;
    }

    private Outcome<ClusterId> write(ClusterId id, ClusterDraft draft, LocalDate formingOn) {
        Actor founder = Actor.current().orElseThrow();
        LocalDate today = LocalDate.now(Today.ZONE);
        if (formingOn.isAfter(today)) {
            return Outcome.refusedAt("formingOn", "registry.day_not_later", today);
        }
        String slug = draft.slug() == null || draft.slug().isBlank()
                ? Slug.suggest(draft.name())
                : draft.slug().strip();
        Optional<Refusal> problem = rules.problem(draft, slug, today);
        if (problem.isPresent()) {
            return Outcome.refused(problem.get());
        }
        if (clusters.slugIsTaken(slug)) {
            return Outcome.refusedAt("slug", "registry.slug_taken");
        }
        clusters.insert(id, draft, slug, formingOn, founder.account());
        grants.inCluster(founder.account(), Role.COORDINATOR, id);
        history.record(new History.Subject.OfCluster(id, "cluster", id.value()), null, draft.asChange());
        findable.changed(id);
        events.publishEvent(new ClusterFounded(id));
        return Outcome.done(id);
    }
}
