package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Import;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.Period;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** A cluster with a council gets its fictional documents, once. */
@HamkorTest
@Import(Papers.class)
class DemoDocumentsTest {

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    Papers papers;

    @Autowired
    Access access;

    @Autowired
    DocumentRows rows;

    @Autowired
    Signatures signatures;

    @Autowired
    Rules rules;

    @Autowired
    RuleExceptions exceptions;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Test
    void theDemoHasACharterADraftAndARule() {
        Founded cluster = clusters.founded();
        List<MembershipId> members = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            members.add(clusters.active(
                    cluster, clusters.organization("Aʼzo " + i + cluster.slug(), "school"), MembershipKind.MEMBER));
        }
        BodyId council = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.COUNCIL,
                                LocalizedText.uz("Kengash"),
                                LocalizedText.empty(),
                                Period.since(java.time.LocalDate.now(Today.ZONE)))
                        .orElseThrow());
        for (MembershipId member : members) {
            people.as(cluster.coordinator(), () -> {
                bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        council,
                                        member,
                                        1,
                                        Body.Mandate.MEMBER,
                                        true,
                                        null,
                                        Period.since(java.time.LocalDate.now(Today.ZONE))),
                                new Bodies.Person("Vakil", null, people.somebody()),
                                null)
                        .orElseThrow();
            });
        }
        DemoDocuments demo = beans.createBean(DemoDocuments.class);
        assertThat(demo.write(cluster.id())).isTrue();
        assertThat(demo.write(cluster.id())).as("once").isFalse();
        assertThat(papers.cluster(cluster).form()).isEqualTo(ClusterForm.ASSOCIATION);
        people.as(cluster.coordinator(), () -> {
            access.read(() -> {
                assertThat(rows.all(cluster.id()))
                        .extracting(Document::kind)
                        .containsExactly(DocumentKind.CHARTER, DocumentKind.SHARING);
                Signatures.Coverage coverage = signatures.charter(cluster.id(), DocumentRooms.today());
                assertThat(coverage.signed()).isEqualTo(2);
                assertThat(coverage.members()).isEqualTo(4);
                Rule rule = rules.all(cluster.id()).getFirst();
                assertThat(exceptions.of(cluster.id(), rule.id())).hasSize(1).allMatch(Rule.Exemption::open);
                return true;
            });
        });
    }
}
