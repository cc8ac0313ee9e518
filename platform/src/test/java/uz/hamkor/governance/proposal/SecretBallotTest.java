package uz.hamkor.governance.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Secret votes as they stand in the tables, and votes that come while a step ends. */
@HamkorTest
class SecretBallotTest {

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Proposals proposals;

    @Autowired
    Voting voting;

    @Autowired
    Closing closing;

    @Autowired
    ProposalTables tables;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private Chambers chambers;

    @BeforeEach
    void furnish() {
        chambers = new Chambers(clusters, people, bodies);
    }

    private Proposal put(Chambers.Chamber in, boolean secret) {
        Proposals.Draft draft = Proposals.Draft.of(
                        in.body(), DecisionClass.WORKING, LocalizedText.uz("Raisni qoʻllash"), LocalizedText.empty())
                .by(Method.MAJORITY);
        return people.as(
                in.cluster().coordinator(),
                () -> proposals
                        .draft(in.cluster().id(), secret ? draft.inSecret() : draft)
                        .then(made -> proposals.put(in.cluster().id(), made.id()))
                        .orElseThrow());
    }

    private Outcome<Voting.Counted> vote(Proposal proposal, Chambers.Place place, String word, String receipt) {
        return people.as(
                place.holder(),
                () -> voting.vote(proposal.cluster(), proposal.id(), place.seat(), word, List.of(), null, receipt));
    }

    private List<Map<String, Object>> rows(Proposal proposal, String sql) {
        return access.within(
                        Scope.nobody().writing(proposal.cluster()),
                        () -> Outcome.done(jdbc.sql(sql)
                                .param("proposal", proposal.id().value())
                                .query()
                                .listOfRows()))
                .orElseThrow();
    }

    private Proposal now(Proposal proposal) {
        return access.within(
                        Scope.nobody().writing(proposal.cluster()),
                        () -> Outcome.done(
                                tables.find(proposal.cluster(), proposal.id()).orElseThrow()))
                .orElseThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void noTableSaysWhoVotedHowAndAReceiptShowsThatAVoteCounts() {
        Chambers.Chamber council = chambers.council(5);
        Proposal proposal = put(council, true);
        List<String> receipts = new ArrayList<>();
        String[] words = {"for", "against", "for", "for"};
        for (int i = 0; i < words.length; i++) {
            receipts.add(vote(proposal, council.places().get(i), words[i], "")
                    .orElseThrow()
                    .receipt()
                    .orElseThrow());
        }
        assertThat(rows(proposal, "select * from governance.vote where proposal_id = :proposal"))
                .isEmpty();
        assertThat(rows(proposal, "select * from governance.secret_vote where proposal_id = :proposal"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row)
                        .as("no seat, no person, no time")
                        .containsOnlyKeys("cluster_id", "id", "proposal_id", "round", "choice", "weight", "receipt"));
        assertThat(rows(
                        proposal,
                        "select acted_at, via from governance.elector where proposal_id = :proposal and acted"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.get("acted_at")).isNull());
        assertThat(rows(
                        proposal,
                        "select after::text as told from identity.cluster_change"
                                + " where subject_id = :proposal and act = 'voted'"))
                .as("the log says that they voted, and nothing else")
                .hasSize(4)
                .allSatisfy(row -> assertThat(String.valueOf(row.get("told"))).doesNotContain("for", "against"));
        String dump = rows(proposal, "select * from governance.secret_vote where proposal_id = :proposal")
                        .toString()
                + rows(proposal, "select row_to_json(p)::text from governance.proposal p where id = :proposal");
        assertThat(dump).doesNotContain(receipts);

        assertThat(code(vote(proposal, council.places().get(1), "for", ""))).isEqualTo("governance.receipt_missing");
        assertThat(code(vote(proposal, council.places().get(1), "for", "AAAA-BBBB-CCCC-DDDD")))
                .isEqualTo("governance.receipt_unknown");
        vote(proposal, council.places().get(1), "abstain", receipts.get(1).toLowerCase(java.util.Locale.ROOT))
                .orElseThrow();
        var before = rows(proposal, "select id from governance.secret_vote where proposal_id = :proposal");
        Moment.at(
                java.util.Objects.requireNonNull(proposal.stepUntil()),
                () -> closing.endIfDue(proposal.cluster(), proposal.id()));
        assertThat(rows(proposal, "select id from governance.secret_vote where proposal_id = :proposal"))
                .as("written again")
                .hasSize(4)
                .doesNotContainAnyElementsOf(before);
        Result result = java.util.Objects.requireNonNull(now(proposal).result());
        assertThat(result.counts())
                .containsEntry("for", 3L)
                .containsEntry("against", 0L)
                .containsEntry("abstain", 1L);
        assertThat(result.acted()).isEqualTo(4);
        Proposal closed = now(proposal);
        assertThat(people.as(council.chair().holder(), () -> voting.verify(closed, receipts.get(0))))
                .contains("for");
        assertThat(people.as(council.chair().holder(), () -> voting.verify(closed, "AAAA-BBBB-CCCC-DDDD")))
                .isEmpty();
    }

    @Test
    void aVoteEitherCountsOrIsRefusedWhenTheStepEndsAmongAThousandOfThem() throws InterruptedException {
        Chambers.Chamber council = chambers.council(40);
        Proposal proposal = put(council, false);
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        java.util.Set<String> voted = java.util.concurrent.ConcurrentHashMap.newKeySet();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> voters = new ArrayList<>();
        // Each of the forty says something twenty-five times; the last seat stays silent, so that only time ends it.
        for (int i = 0; i < 1_000; i++) {
            Chambers.Place place = council.places().get(i % 39);
            String word = i % 2 == 0 ? "for" : "against";
            voters.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                Outcome<Voting.Counted> outcome = vote(proposal, place, word, "");
                if (outcome.isDone()) {
                    accepted.incrementAndGet();
                    voted.add(place.seat().toString());
                } else if (code(outcome).equals("governance.other_step")) {
                    late.incrementAndGet();
                }
            }));
        }
        go.countDown();
        while (accepted.get() < 200) {
            Thread.onSpinWait();
        }
        Moment.at(
                java.util.Objects.requireNonNull(proposal.stepUntil()),
                () -> closing.endIfDue(proposal.cluster(), proposal.id()));
        for (Thread voter : voters) {
            voter.join();
        }
        assertThat(accepted.get() + late.get())
                .as("counted or refused, nothing else")
                .isEqualTo(1_000);
        Result result = java.util.Objects.requireNonNull(now(proposal).result());
        assertThat(result.acted()).isEqualTo(voted.size());
        assertThat(result.counts().values().stream().mapToLong(Long::longValue).sum())
                .as("one vote per seat")
                .isEqualTo(voted.size());
    }
}
