package uz.hamkor.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** Acting for the organisation of a seat, or for the own one: what it allows, and where it is seen. */
@HamkorTest
class ActingTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Bodies bodies;

    @Autowired
    JoiningCluster joining;

    @Autowired
    Access access;

    @Autowired
    Actors actors;

    @Autowired
    History history;

    @Autowired
    Notices notices;

    @Autowired
    JsonMapper json;

    private Clusters.Founded cluster;
    private String name = "";
    private OrganizationId school;
    private SeatId seat;
    private AccountId holder;
    private AccountId substitute;

    @BeforeEach
    void aSeatWithHolderAndSubstitute() {
        cluster = clusters.founded();
        name = "Maktab " + UUID.randomUUID();
        school = clusters.organization(name, "school");
        MembershipId member = clusters.active(cluster, school, MembershipKind.MEMBER);
        holder = people.somebody();
        substitute = people.somebody();
        people.as(cluster.coordinator(), () -> {
            BodyId council = bodies.setUp(
                            cluster.id(),
                            Body.Kind.COUNCIL,
                            LocalizedText.uz("Kengash"),
                            LocalizedText.empty(),
                            Period.since(TODAY))
                    .orElseThrow();
            seat = bodies.give(
                            cluster.id(),
                            new Bodies.SeatDraft(
                                    council, member, 1, Body.Mandate.MEMBER, true, "1-bayonnoma", Period.since(TODAY)))
                    .orElseThrow();
            sit(Body.Role.HOLDER, "Egasi", holder);
            sit(Body.Role.SUBSTITUTE, "Oʻrinbosar", substitute);
        });
    }

    private void sit(Body.Role role, String who, AccountId account) {
        bodies.handOver(cluster.id(), seat, role, new Bodies.Person(who, null, account), TODAY)
                .orElseThrow();
    }

    private String key() {
        return "seat-" + seat;
    }

    private boolean mayApprove() {
        return access.may(Right.APPROVE, Thing.MEMBERS, cluster.id());
    }

    @Test
    void aSubstituteHasTheRightsOfTheSeatOnlyWhileActingThroughIt() {
        assertThat(people.as(holder, this::mayApprove)).isTrue();
        assertThat(people.as(substitute, this::mayApprove)).isFalse();
        assertThat(actors.<Boolean>callAs(substitute, key(), this::mayApprove)).isTrue();
        assertThat(actors.<Boolean>callAs(people.somebody(), key(), this::mayApprove))
                .isFalse();
    }

    @Test
    void anActSaysForWhomItWasDoneAndOnlyWhereTheSeatCovers() {
        BodyId group = actors.callAs(
                substitute,
                key(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.WORKING_GROUP,
                                LocalizedText.uz("Ishchi guruh"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .orElseThrow());
        History.Change change = people.as(
                cluster.coordinator(),
                () -> access.read(() -> history.of(new History.Subject.OfCluster(cluster.id(), "body", group.value()))
                        .getFirst()));
        assertThat(change.account()).contains(substitute);
        assertThat(change.by(Language.UZ)).isEqualTo("Test odami · " + name);

        // A seat in one cluster says nothing in another.
        Clusters.Founded other = clusters.founded(cluster.coordinator());
        people.as(cluster.coordinator(), () -> sit(Body.Role.SUBSTITUTE, "Yangi", cluster.coordinator()));
        MembershipId there = actors.callAs(
                cluster.coordinator(),
                key(),
                () -> joining.list(other.id(), school, MembershipKind.PARTNER).orElseThrow());
        assertThat(people.as(
                        cluster.coordinator(),
                        () -> access.read(
                                () -> history.of(new History.Subject.OfCluster(other.id(), "membership", there.value()))
                                        .getFirst()
                                        .by(Language.UZ))))
                .isEqualTo("Test odami");
    }

    @Test
    void theTopBarSwitchesAndAHandOverEndsIt() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(substitute));
        String home = visitor.get("/home").body();
        assertThat(home).contains(key(), "Oʻz nomimdan").doesNotContain("hk-acting");
        assertThat(visitor.postAgain(home, "/acting", "as", key(), "to", "/notices")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/notices");
        assertThat(visitor.get("/notices").body())
                .contains("hk-acting", name + " nomidan oʻrinbosar sifatida ishlayapsiz: Kengash");
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);

        people.as(cluster.coordinator(), () -> sit(Body.Role.SUBSTITUTE, "Boshqa", people.somebody()));
        String after = visitor.get("/notices").body();
        assertThat(after).doesNotContain("hk-acting", key());
        assertThat(visitor.postAgain(after, "/acting", "as", key()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aHandOverTellsBothWhatChangedAndWhatWaits() {
        AccountId next = people.somebody();
        people.as(cluster.coordinator(), () -> sit(Body.Role.HOLDER, "Yangi egasi", next));
        assertThat(people.as(next, () -> notices.mine(10))).singleElement().satisfies(notice -> {
            assertThat(notice.key()).isEqualTo("seat_given_holder");
            assertThat(notice.args())
                    .containsEntry("organization", name)
                    .containsEntry("body", "Kengash")
                    .containsEntry("waiting", "0");
        });
        assertThat(people.as(holder, () -> notices.mine(10)))
                .extracting(notice -> notice.key())
                .containsExactly("seat_handed_over", "seat_given_holder");
        assertThat(people.<Boolean>as(holder, this::mayApprove)).isFalse();
        assertThat(people.<Boolean>as(next, this::mayApprove)).isTrue();
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(next))
                        .get("/notices")
                        .body())
                .contains("Siz " + name + " nomidan oʻrin egasi boʻldingiz");
    }

    @Test
    void nobodyIsSentAwayFromThePlatform() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(holder));
        for (String to : new String[] {"//example.org", "https://example.org", "/\\example.org", "/a?b", ""}) {
            assertThat(visitor.post("/notices", "/acting", "as", key(), "to", to)
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .as(to)
                    .endsWith("/home");
        }
    }

    @Test
    void aProgramActsThroughAHeader() {
        AccountId manager = people.in(school, Role.MANAGER);
        Visitor visitor = new Visitor(port);
        String bearer = "Bearer " + visitor.restToken(people.emailOf(manager));
        String key = "organization-" + school;
        JsonNode choices =
                json.readTree(visitor.get("/api/v1/account/acting", "Authorization", bearer, "Hamkor-Acting", key)
                        .body());
        assertThat(choices).hasSize(1);
        assertThat(choices.get(0).path("key").asString()).isEqualTo(key);
        assertThat(choices.get(0).path("organization").path("uz").asString()).isEqualTo(name);
        assertThat(choices.get(0).path("chosen").asBoolean()).isTrue();

        var strange = visitor.get("/api/v1/account/acting", "Authorization", bearer, "Hamkor-Acting", key());
        assertThat(strange.statusCode()).isEqualTo(403);
        assertThat(strange.body()).contains("access.forbidden");
    }
}
