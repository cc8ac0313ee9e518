package uz.hamkor.governance.proposal;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * Ends steps on time, each in a transaction of its own. A vote holds the proposal while it is written, so that it either
 * counts or finds the step over. Where no node was up at the deadline, the step ends as of it when one is.
 */
@Component
public class Closing {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST = 100;
    private static final Logger log = LoggerFactory.getLogger(Closing.class);

    private final Access access;
    private final ProposalTables proposals;
    private final ElectorTables electors;
    private final Ladder ladder;
    private final Reminding reminding;
    private final JdbcClient jdbc;

    Closing(
            Access access,
            ProposalTables proposals,
            ElectorTables electors,
            Ladder ladder,
            Reminding reminding,
            JdbcClient jdbc) {
        this.access = access;
        this.proposals = proposals;
        this.electors = electors;
        this.ladder = ladder;
        this.reminding = reminding;
        this.jdbc = jdbc;
    }

    @Bean
    Task<Void> governanceDeadlines() {
        return Tasks.recurring("governance.deadlines", FixedDelay.of(PAUSE)).execute((instance, context) -> {
            sweep();
            remind();
        });
    }

    private record Due(ClusterId cluster, ProposalId proposal) {}

    /** Ends every step whose time is over; answers how many. One that fails does not keep the others. */
    public int sweep() {
        int ended = 0;
        for (Due due : due("due", MOST)) {
            try {
                ended += endIfDue(due.cluster(), due.proposal()) ? 1 : 0;
            } catch (RuntimeException e) {
                log.error("the step of proposal {} could not be ended; it is tried again", due.proposal(), e);
            }
        }
        return ended;
    }

    /** Reminds those who have not acted, of every step of which enough time has gone by; once. */
    public int remind() {
        int told = 0;
        for (Due due : due("remind", MOST)) {
            told += access.within(
                            Scope.nobody().writing(due.cluster()),
                            () -> Outcome.done(proposals
                                    // Votes go on meanwhile; what is taken is reminded of by nobody else.
                                    .held(due.cluster(), due.proposal())
                                    .filter(one -> one.state().isStep() && taken(due))
                                    .map(reminding::remind)
                                    .orElse(0)))
                    .orElseThrow();
        }
        return told;
    }

    private boolean taken(Due due) {
        return jdbc.sql("""
                        select 1 from governance.deadline
                        where cluster_id = :cluster and proposal_id = :proposal and remind <= :now
                        for update skip locked
                        """)
                .param("cluster", due.cluster().value())
                .param("proposal", due.proposal().value())
                .param("now", ProposalTables.at(Moment.now()))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private List<Due> due(String column, int most) {
        return jdbc.sql("select cluster_id, proposal_id from governance.deadline where " + column + " <= :now order by "
                        + column + " limit " + most)
                .param("now", ProposalTables.at(Moment.now()))
                .query((rs, n) -> new Due(
                        new ClusterId(rs.getObject(1, UUID.class)), new ProposalId(rs.getObject(2, UUID.class))))
                .list();
    }

    /** Ends the running step if its time is over, as of its deadline. */
    public boolean endIfDue(ClusterId cluster, ProposalId id) {
        return endIfDueAt(cluster, id, Moment.now());
    }

    /** As {@link #endIfDue}, as it would be at another moment. */
    public boolean endIfDueAt(ClusterId cluster, ProposalId id, Instant now) {
        return access.within(
                        Scope.nobody().writing(cluster),
                        () -> Outcome.done(proposals
                                .locked(cluster, id)
                                .filter(proposal -> proposal.isDue(now))
                                .map(proposal -> {
                                    Instant until = proposal.stepUntil();
                                    ladder.end(proposal, until == null ? now : until);
                                    return true;
                                })
                                .orElse(false)))
                .orElseThrow();
    }

    /** Ends the running step if nobody is left who could act and the rules let it. */
    boolean endIfComplete(ClusterId cluster, ProposalId id) {
        return access.within(Scope.nobody().writing(cluster), () -> {
                    // Asked without holding it first: as long as somebody is missing, votes need not wait here.
                    boolean complete = proposals
                            .find(cluster, id)
                            .filter(Closing::mayEndEarly)
                            .filter(electors::allActed)
                            .isPresent();
                    return Outcome.done(complete
                            && proposals
                                    .locked(cluster, id)
                                    .filter(Closing::mayEndEarly)
                                    .filter(electors::allActed)
                                    .map(proposal -> {
                                        ladder.end(proposal, Moment.now());
                                        return true;
                                    })
                                    .orElse(false));
                })
                .orElseThrow();
    }

    private static boolean mayEndEarly(Proposal proposal) {
        return proposal.rules().early() && (proposal.state() == State.SILENCE || proposal.state() == State.VOTING);
    }
}
