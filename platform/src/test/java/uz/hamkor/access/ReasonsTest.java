package uz.hamkor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Reasons;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** What is told about somebody's rights is what the program decides by. */
@HamkorTest
class ReasonsTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Reasons reasons;

    @Autowired
    Access access;

    @Autowired
    Grants grants;

    @Autowired
    Bodies bodies;

    private Clusters.Founded cluster;
    private OrganizationId school;
    private MembershipId member;

    @BeforeEach
    void aCluster() {
        cluster = clusters.founded();
        school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        member = clusters.active(cluster, school, MembershipKind.MEMBER);
    }

    private void agrees(AccountId account, String who) {
        Map<Thing, List<Reasons.Opened>> told = people.as(
                cluster.coordinator(),
                () -> reasons.of(people.emailOf(account), cluster.id()).orElseThrow());
        for (Thing thing : Thing.values()) {
            for (Right right : Right.values()) {
                boolean explained = told.getOrDefault(thing, List.of()).stream()
                        .anyMatch(opened ->
                                opened.reach().equals("all") && opened.rights().contains(right));
                assertThat(people.<Boolean>as(account, () -> access.may(right, thing, cluster.id())))
                        .as("%s: %s %s", who, right, thing)
                        .isEqualTo(explained);
            }
        }
    }

    private void seat(AccountId account) {
        people.as(cluster.coordinator(), () -> {
            BodyId council = bodies.setUp(
                            cluster.id(),
                            Body.Kind.COUNCIL,
                            LocalizedText.uz("Kengash"),
                            LocalizedText.empty(),
                            Period.since(TODAY))
                    .orElseThrow();
            SeatId seat = bodies.give(
                            cluster.id(),
                            new Bodies.SeatDraft(
                                    council, member, 1, Body.Mandate.MEMBER, true, "", Period.since(TODAY)))
                    .orElseThrow();
            bodies.handOver(cluster.id(), seat, Body.Role.HOLDER, new Bodies.Person("A", null, account), TODAY)
                    .orElseThrow();
        });
    }

    @Test
    void everyRoleIsExplainedAsItIsDecidedBeforeAndAfterThereIsACouncil() {
        Map<String, AccountId> all = new java.util.LinkedHashMap<>();
        all.put("founding coordinator", cluster.coordinator());
        all.put("administrator", people.administrator());
        for (Role role : Role.values()) {
            if (role != Role.PLATFORM_ADMIN && role != Role.VISITOR) {
                all.put(role + " of the cluster", people.in(cluster.id(), role));
                all.put(role + " of a member", people.in(school, role));
            }
        }
        AccountId both = people.in(school, Role.TEACHER);
        grants.inCluster(both, Role.EVALUATOR, cluster.id());
        all.put("teacher and evaluator", both);
        all.forEach((who, account) -> agrees(account, who));

        AccountId seated = people.somebody();
        seat(seated);
        agrees(seated, "council");
        agrees(cluster.coordinator(), "coordinator beside a council");
    }

    @Test
    void strangersAndPeopleWithoutARoleHereAreToldApartByNobody() {
        AccountId elsewhere = people.in(clusters.founded().id(), Role.EVALUATOR);
        List<String> codes = new ArrayList<>();
        for (String email : List.of(
                "nobody@example.uz", people.emailOf(elsewhere), people.emailOf(people.somebody()), "\u0000'%")) {
            codes.add(people.as(
                    cluster.coordinator(),
                    () -> reasons.of(email, cluster.id()).reason().orElseThrow().code()));
        }
        assertThat(codes).containsOnly("identity.rights_of_nobody");
        AccountId teacher = people.in(school, Role.TEACHER);
        assertThat(people.as(
                        teacher,
                        () -> reasons.of(people.emailOf(elsewhere), cluster.id())
                                .reason()
                                .orElseThrow()
                                .code()))
                .isEqualTo("access.forbidden");
    }

    @Test
    void theCoordinatorAsksOnAPageAndTheAdministratorReadsTheTable() {
        AccountId teacher = people.in(school, Role.TEACHER);
        Visitor coordinator = new Visitor(port).signIn(people.emailOf(cluster.coordinator()));
        String address = "/c/" + cluster.slug() + "/rights";
        assertThat(coordinator.get(address).body()).contains(people.emailOf(teacher));
        assertThat(coordinator.get(address + "?who=" + people.emailOf(teacher)).body())
                .contains("tashkilotidagi roli: Pedagog", "faqat oʻz tashkilotida");
        assertThat(coordinator.get(address + "?who=nobody@example.uz").statusCode())
                .isEqualTo(422);
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(teacher))
                        .get(address)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(people.administrator()))
                        .get("/admin/rights")
                        .body())
                .contains("Klaster kartochkasi", "faqat jamlama");
    }
}
