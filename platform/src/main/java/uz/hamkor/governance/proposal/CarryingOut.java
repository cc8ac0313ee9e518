package uz.hamkor.governance.proposal;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/** What follows from a decision: tasks with the organisation that answers for them, evidence, and another pair of eyes. */
@Component
public class CarryingOut {

    private static final int MOST_TITLE = 300;
    private static final int MOST_EVIDENCE = 4000;

    private final Access access;
    private final ProposalTables proposals;
    private final History history;
    private final Standing standing;
    private final JdbcClient jdbc;

    CarryingOut(Access access, ProposalTables proposals, History history, Standing standing, JdbcClient jdbc) {
        this.access = access;
        this.proposals = proposals;
        this.history = history;
        this.standing = standing;
        this.jdbc = jdbc;
    }

    /** @param evidence what shows that it is done; null before that */
    public record DecisionTask(
            UUID id,
            String title,
            OrganizationId organization,
            LocalizedText organizationName,
            LocalDate due,
            @Nullable String evidence,
            @Nullable UUID doneBy,
            @Nullable Instant doneAt,
            @Nullable Instant confirmedAt) {

        public boolean isLate(LocalDate day) {
            return doneAt == null && due.isBefore(day);
        }
    }

    /** Gives an organisation a task that follows from an adopted decision. */
    public Outcome<UUID> assign(
            ClusterId cluster,
            ProposalId id,
            @Nullable String title,
            @Nullable OrganizationId to,
            @Nullable LocalDate due) {
        String name = title == null ? "" : title.strip();
        if (name.isEmpty() || name.length() > MOST_TITLE) {
            return Outcome.refusedAt("taskTitle", "governance.task_title", MOST_TITLE);
        }
        if (due == null || due.isBefore(Seated.today())) {
            return Outcome.refusedAt("due", "governance.task_due");
        }
        return access.inCluster(cluster, Right.CREATE, Thing.DECISIONS, () -> {
            Optional<Proposal> proposal = proposals.locked(cluster, id);
            if (proposal.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            if (proposal.get().state() != State.ADOPTED) {
                return Outcome.refused("governance.other_step");
            }
            if (to == null
                    || !standing.clustersOf(java.util.Set.of(to), Seated.today())
                            .contains(cluster)) {
                return Outcome.refusedAt("organization", "governance.task_member");
            }
            UUID made = Ids.next();
            jdbc.sql("""
                            insert into governance.decision_task
                                (cluster_id, id, proposal_id, title, organization_id, due, created_by, created_at)
                            values (:cluster, :id, :proposal, :title, :organization, :due, :by, :at)
                            """)
                    .param("cluster", cluster.value())
                    .param("id", made)
                    .param("proposal", id.value())
                    .param("title", name)
                    .param("organization", to.value())
                    .param("due", due)
                    .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                    .param("at", ProposalTables.at(Moment.now()))
                    .update();
            history.record(Proposals.subject(proposal.get()), null, Map.of("task", name, "until", due.toString()));
            return Outcome.done(made);
        });
    }

    /** Says that it is done and what shows it; by who sits for the organisation, manages it, or coordinates. */
    public Outcome<UUID> done(ClusterId cluster, ProposalId id, UUID task, @Nullable String evidence) {
        String shown = evidence == null ? "" : evidence.strip();
        if (shown.isEmpty() || shown.length() > MOST_EVIDENCE) {
            return Outcome.refusedAt("evidence", "governance.evidence");
        }
        return with(cluster, id, task, (proposal, found) -> {
            boolean own = Seated.seats(cluster).stream()
                            .anyMatch(seat -> seat.organization().equals(found.organization()))
                    || access.mayInOwn(Right.VOTE, Thing.DECISIONS, found.organization())
                    || access.may(Right.CREATE, Thing.DECISIONS, cluster);
            if (!own) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (found.confirmedAt() != null) {
                return Outcome.refused("governance.task_confirmed");
            }
            jdbc.sql("""
                            update governance.decision_task set evidence = :evidence, done_by = :by, done_at = :at
                            where cluster_id = :cluster and id = :id
                            """)
                    .param("evidence", shown)
                    .param("by", Voting.id(Scope.current().account()), Types.OTHER)
                    .param("at", ProposalTables.at(Moment.now()))
                    .param("cluster", cluster.value())
                    .param("id", task)
                    .update();
            history.note(Proposals.subject(proposal), "task-done", Map.of("task", found.title()));
            return Outcome.done(task);
        });
    }

    /** Confirms that it was carried out; not by who said so. */
    public Outcome<UUID> confirm(ClusterId cluster, ProposalId id, UUID task) {
        return with(cluster, id, task, (proposal, found) -> {
            if (!access.may(Right.CREATE, Thing.DECISIONS, cluster)
                    && !access.may(Right.APPROVE, Thing.DECISIONS, cluster)) {
                return Outcome.refused(Refusal.FORBIDDEN);
            }
            if (found.doneAt() == null || found.confirmedAt() != null) {
                return Outcome.refused("governance.task_not_done");
            }
            UUID by = Voting.id(Scope.current().account());
            if (by == null || by.equals(found.doneBy())) {
                return Outcome.refused("governance.not_by_yourself");
            }
            jdbc.sql("""
                            update governance.decision_task set confirmed_by = :by, confirmed_at = :at
                            where cluster_id = :cluster and id = :id
                            """)
                    .param("by", by, Types.OTHER)
                    .param("at", ProposalTables.at(Moment.now()))
                    .param("cluster", cluster.value())
                    .param("id", task)
                    .update();
            history.note(Proposals.subject(proposal), "task-confirmed", Map.of("task", found.title()));
            return Outcome.done(task);
        });
    }

    private Outcome<UUID> with(
            ClusterId cluster,
            ProposalId id,
            UUID task,
            java.util.function.BiFunction<Proposal, DecisionTask, Outcome<UUID>> act) {
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Proposal> proposal = proposals.locked(cluster, id);
            Optional<DecisionTask> found = proposal.flatMap(one ->
                    of(one).stream().filter(each -> each.id().equals(task)).findFirst());
            return proposal.isEmpty() || found.isEmpty()
                    ? Outcome.refused(Refusal.NOT_FOUND)
                    : act.apply(proposal.get(), found.get());
        });
    }

    List<DecisionTask> of(Proposal proposal) {
        return jdbc.sql("""
                        select id, title, organization_id, due, evidence, done_by, done_at, confirmed_at
                        from governance.decision_task
                        where cluster_id = :cluster and proposal_id = :proposal order by due, id
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .query((rs, n) -> new DecisionTask(
                        rs.getObject("id", UUID.class),
                        rs.getString("title"),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        LocalizedText.empty(),
                        rs.getObject("due", LocalDate.class),
                        rs.getString("evidence"),
                        rs.getObject("done_by", UUID.class),
                        ProposalTables.instant(rs, "done_at"),
                        ProposalTables.instant(rs, "confirmed_at")))
                .list();
    }

    /** The same with the names of the organisations. */
    List<DecisionTask> named(Proposal proposal) {
        List<DecisionTask> tasks = of(proposal);
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(
                tasks.stream().map(DecisionTask::organization).collect(java.util.stream.Collectors.toSet()));
        return tasks.stream()
                .map(task -> new DecisionTask(
                        task.id(),
                        task.title(),
                        task.organization(),
                        names.getOrDefault(task.organization(), LocalizedText.empty()),
                        task.due(),
                        task.evidence(),
                        task.doneBy(),
                        task.doneAt(),
                        task.confirmedAt()))
                .toList();
    }
}
