package uz.hamkor.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import uz.hamkor.governance.proposal.BodyRules;
import uz.hamkor.governance.proposal.Proposals;
import uz.hamkor.governance.proposal.RulesOfBodies;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

/** A published cluster can be read from outside; what was said and decided inside of it cannot, whatever a page asks. */
@HamkorTest
class InsideOnlyTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    /** Rules and numbers name nobody. */
    private static final Set<String> SEEN_FROM_OUTSIDE = Set.of("body_rules", "proposal_number", "meeting_rule");

    @Autowired
    Clusters clusters;

    @Autowired
    People people;

    @Autowired
    Bodies bodies;

    @Autowired
    Proposals proposals;

    @Autowired
    RulesOfBodies rules;

    @Autowired
    ChangingCluster changing;

    @Autowired
    Actors actors;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyOtherTableHasTheInnerWall() throws Exception {
        try (var owner = TestDatabase.get().asOwner()) {
            List<String> without = JdbcClient.create(new SingleConnectionDataSource(owner, true))
                    .sql("""
                            select c.relname from pg_class c
                            where c.relnamespace = 'governance'::regnamespace and c.relkind = 'r'
                              and c.relname <> 'flyway_schema_history' and c.relrowsecurity
                              and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive)
                            """)
                    .query(String.class)
                    .list();
            assertThat(without).containsExactlyInAnyOrderElementsOf(SEEN_FROM_OUTSIDE);
        }
    }

    @Test
    void whoStandsOutsideSeesOfAPublishedClusterOnlyWhatItDecided() {
        Clusters.Founded cluster = clusters.founded();
        people.as(
                cluster.coordinator(),
                () -> changing.publish(cluster.id(), true).orElseThrow());
        OrganizationId organization = clusters.organization("Aʼzo " + cluster.slug(), "school");
        var membership = clusters.active(cluster, organization, MembershipKind.MEMBER);
        AccountId holder = people.somebody();
        BodyId body = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.COUNCIL,
                                LocalizedText.uz("Kengash"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
        people.as(
                cluster.coordinator(),
                () -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        body, membership, 1, Body.Mandate.CHAIR, true, null, Period.since(TODAY)),
                                new Bodies.Person("Vakil", null, holder),
                                null)
                        .orElseThrow());
        people.as(
                cluster.coordinator(),
                () -> proposals
                        .draft(
                                cluster.id(),
                                Proposals.Draft.of(
                                        body,
                                        DecisionClass.WORKING,
                                        LocalizedText.uz("Avtobus olish"),
                                        LocalizedText.empty()))
                        .then(made -> proposals.put(cluster.id(), made.id()))
                        .orElseThrow());
        assertThat(people.<Long>as(holder, () -> access.read(() -> count("elector", cluster.id()))))
                .isEqualTo(1);
        assertThat(people.<Long>as(holder, () -> access.read(() -> count("proposal", cluster.id()))))
                .isEqualTo(1);
        AccountId stranger = people.somebody();
        for (String table : List.of("elector", "proposal", "proposal_step", "proposal_edition")) {
            assertThat(people.<Long>as(stranger, () -> access.read(() -> count(table, cluster.id()))))
                    .as(table + " for somebody of another cluster")
                    .isZero();
            assertThat(actors.publicScope().<Long>call(() -> access.read(() -> count(table, cluster.id()))))
                    .as(table + " for a visitor")
                    .isZero();
        }
        access.within(Scope.nobody().writing(cluster.id()), () -> {
                    jdbc.sql(
                                    "update governance.proposal set state = 'adopted', step_until = null, closed_at = now() where cluster_id = :cluster")
                            .param("cluster", cluster.id().value())
                            .update();
                    return Outcome.done(true);
                })
                .orElseThrow();
        assertThat(actors.publicScope().<Long>call(() -> access.read(() -> count("proposal", cluster.id()))))
                .as("adopted by a council that does not show its decisions")
                .isZero();
        people.as(
                holder,
                () -> rules.change(cluster.id(), body, shown(access.read(() -> rules.of(cluster.id(), body))), 0)
                        .orElseThrow());
        assertThat(actors.publicScope().<Long>call(() -> access.read(() -> count("proposal", cluster.id()))))
                .as("adopted by a council that shows them by now")
                .isOne();
    }

    private static BodyRules shown(BodyRules one) {
        return new BodyRules(
                one.version(),
                one.anyone(),
                one.classes(),
                one.method(),
                one.limits(),
                one.quorum(),
                one.classQuorum(),
                one.majority(),
                one.weights(),
                one.proxies(),
                true,
                one.delegated(),
                one.early());
    }

    private long count(String table, ClusterId of) {
        return jdbc.sql("select count(*) from governance." + table + " where cluster_id = :cluster")
                .param("cluster", of.value())
                .query(Long.class)
                .single();
    }
}
