package uz.hamkor.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.governance.proposal.Closing;
import uz.hamkor.governance.proposal.Voting;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.People;

/** A body with one seat that decides what it is asked, by its own rules and on its own pages. */
public final class DecidingBody {

    private final People people;
    private final Voting voting;
    private final Closing closing;
    private final Access access;
    private final JdbcClient jdbc;
    private final Clusters.Founded cluster;
    private final BodyId body;
    private final SeatId seat;
    private final AccountId holder;

    private DecidingBody(ApplicationContext context, Clusters.Founded cluster, Body.Kind kind) {
        people = context.getBean(People.class);
        voting = context.getBean(Voting.class);
        closing = context.getBean(Closing.class);
        access = context.getBean(Access.class);
        jdbc = context.getBean(JdbcClient.class);
        Clusters clusters = context.getBean(Clusters.class);
        Bodies bodies = context.getBean(Bodies.class);
        this.cluster = cluster;
        MembershipId member = clusters.active(
                cluster,
                clusters.organization("Universitet " + UUID.randomUUID(), "university"),
                MembershipKind.FOUNDER);
        holder = people.somebody();
        Period term = Period.since(LocalDate.now(Today.ZONE));
        body = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(cluster.id(), kind, LocalizedText.uz("Yigʻilish"), LocalizedText.empty(), term)
                        .orElseThrow());
        seat = people.as(
                cluster.coordinator(),
                () -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(body, member, 1, Body.Mandate.CHAIR, true, null, term),
                                new Bodies.Person("Vakil", null, holder),
                                null)
                        .orElseThrow());
    }

    public static DecidingBody in(ApplicationContext context, Clusters.Founded cluster, Body.Kind kind) {
        return new DecidingBody(context, cluster, kind);
    }

    public BodyId id() {
        return body;
    }

    /** Where silence is consent its time goes by; else whoever holds the seat votes for it. */
    public void adopts(UUID subject) {
        Asked asked = asked(subject);
        if (asked.state().equals("silence")) {
            Instant later = Moment.now().plus(Duration.ofDays(30));
            assertThat(Moment.at(later, () -> closing.endIfDue(cluster.id(), asked.proposal())))
                    .isTrue();
        } else {
            vote(asked, "for", null);
        }
    }

    /** Whoever holds the seat blocks it where silence would be consent, and votes against it. */
    public void rejects(UUID subject, String why) {
        Asked asked = asked(subject);
        if (asked.state().equals("silence")) {
            people.as(
                    holder,
                    () -> voting.stand(cluster.id(), asked.proposal(), seat, Voting.Stand.BLOCK, why)
                            .orElseThrow());
        }
        vote(asked, "against", why);
    }

    /** Nobody votes in time, and the chair says no with a reason. */
    public void refusesByItsChair(UUID subject, String why) {
        Asked asked = asked(subject);
        if (asked.state().equals("silence")) {
            people.as(
                    holder,
                    () -> voting.stand(cluster.id(), asked.proposal(), seat, Voting.Stand.BLOCK, why)
                            .orElseThrow());
        }
        closing.endIfDueAt(cluster.id(), asked.proposal(), Moment.now().plus(Duration.ofDays(30)));
        people.as(
                holder,
                () -> voting.decide(cluster.id(), asked.proposal(), seat, false, null, why)
                        .orElseThrow());
    }

    /** Whether it still has to decide on something. */
    public boolean isAsked(UUID subject) {
        return !open(subject).isEmpty();
    }

    private void vote(Asked asked, String word, @Nullable String why) {
        people.as(
                holder,
                () -> voting.vote(cluster.id(), asked.proposal(), seat, word, List.of(), why, null)
                        .orElseThrow());
    }

    private record Asked(ProposalId proposal, String state) {}

    private Asked asked(UUID subject) {
        assertThat(open(subject)).hasSize(1);
        return open(subject).getFirst();
    }

    private List<Asked> open(UUID subject) {
        return access.within(
                        Scope.nobody().writing(cluster.id()),
                        () -> Outcome.done(jdbc.sql("""
                                select id, state from governance.proposal
                                where cluster_id = :cluster and subject_id = :subject
                                  and state in ('silence', 'voting', 'chair')
                                """)
                                .param("cluster", cluster.id().value())
                                .param("subject", subject)
                                .query((rs, n) ->
                                        new Asked(new ProposalId(rs.getObject(1, UUID.class)), rs.getString(2)))
                                .list()))
                .orElseThrow();
    }
}
