package uz.hamkor.resources.need;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import uz.hamkor.identity.Access;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Sharing.Member;
import uz.hamkor.resources.booking.Asking;
import uz.hamkor.resources.booking.Filling;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.need.Need.State;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Waiting;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** Needs: posting, what fits, answers, how they end, and what happens when nobody answers. */
@HamkorTest
class NeedsTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Sharing sharing;

    @Autowired
    PostingNeeds posting;

    @Autowired
    Needs needs;

    @Autowired
    TellingOwners telling;

    @Autowired
    Escalating escalating;

    @Autowired
    NeedsWaiting waiting;

    @Autowired
    TracesInNeeds traces;

    @Autowired
    NeedFindable findable;

    @Autowired
    Measure unmetNeeds;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Uses uses;

    @Autowired
    Bodies bodies;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    Notices notices;

    @Autowired
    Access access;

    private Clusters.Founded cluster;
    private Member school;
    private Member lyceum;

    @BeforeEach
    void membersOfACluster() {
        cluster = sharing.cluster();
        school = sharing.member(cluster, "Ehtiyojmand maktab " + UUID.randomUUID(), "school");
        lyceum = sharing.member(cluster, "Egasi litsey " + UUID.randomUUID(), "lyceum");
    }

    private static Need.Asked asked(String what, @Nullable String kind, @Nullable String category) {
        return new Need.Asked(what, null, Language.UZ, kind, category, null, null, null, null, null);
    }

    private UUID post(AccountId account, Member member, String what) {
        return people.as(
                account,
                () -> posting.post(cluster.id(), member.id(), asked(what, null, null))
                        .orElseThrow());
    }

    private UUID postedBefore(int days, String what) {
        return at(LocalDate.now(Today.ZONE).minusDays(days), () -> post(school.teacher(), school, what));
    }

    private static <T extends @Nullable Object> T at(LocalDate day, Supplier<T> act) {
        return Moment.at(day.atTime(12, 0).atZone(Today.ZONE).toInstant(), act);
    }

    private Need read(UUID id) {
        return people.as(
                school.teacher(),
                () -> access.read(() -> needs.find(cluster.id(), id).orElseThrow()));
    }

    private List<String> told(AccountId account) {
        return people.as(
                account,
                () -> notices.mine(50).stream().map(notice -> notice.key()).toList());
    }

    private List<String> waitsFor(AccountId account) {
        return people.as(
                account,
                () -> waiting.waitingFor(account).stream()
                        .filter(item -> item.url().contains(cluster.slug()))
                        .map(Waiting.Item::key)
                        .toList());
    }

    private <T> String code(AccountId account, Supplier<Outcome<T>> act) {
        return people.as(account, () -> act.get().reason().orElseThrow().code());
    }

    @Test
    void aNeedInWordsFindsAnOfferItsOwnerHearsOfItAndMeetsIt() {
        ResourceId laboratory = sharing.add(lyceum, cluster, OfferKind.PLACE, "Kimyo laboratoriyasi");
        sharing.add(lyceum, cluster, OfferKind.VEHICLE, "Isuzu avtobusi");
        UUID id = post(school.teacher(), school, "Кимё лабораторияси керак");

        assertThat(told(lyceum.manager())).containsExactly("need_matches");
        assertThat(told(lyceum.teacher())).isEmpty();
        people.as(
                school.teacher(),
                () -> access.read(() -> {
                    assertThat(telling.proposals(needs.find(cluster.id(), id).orElseThrow(), 10))
                            .singleElement()
                            .satisfies(match -> assertThat(match.thing().id()).isEqualTo(laboratory));
                    return true;
                }));
        people.as(
                lyceum.manager(),
                () -> posting.answer(cluster.id(), id, lyceum.id(), laboratory, "Seshanba boʻsh")
                        .orElseThrow());
        assertThat(read(id).answeredAt()).isNotNull();
        assertThat(told(school.teacher())).containsExactly("need_answered");
        assertThat(waitsFor(school.teacher())).containsExactly("need.answered");
        people.as(
                school.teacher(),
                () -> posting.end(cluster.id(), id, State.MET, new Need.Met(laboratory, null), null)
                        .orElseThrow());
        Need met = read(id);
        assertThat(met.state()).isEqualTo(State.MET);
        assertThat(met.met().offer()).isEqualTo(laboratory);
        assertThat(waitsFor(school.teacher())).isEmpty();
        assertThat(code(lyceum.manager(), () -> posting.answer(cluster.id(), id, lyceum.id(), null, "Kech")))
                .isEqualTo("need.closed");
        Needs.Figures figures =
                people.as(school.teacher(), () -> access.read(() -> needs.figures(cluster.id(), NeedViews.since())));
        assertThat(figures.posted()).isEqualTo(1);
        assertThat(figures.rate()).isEqualTo(1);
        assertThat(figures.met()).isEqualTo(1);
        assertThat(figures.medianHours()).isNotNull().isLessThan(1);
    }

    @Test
    void whoAskedAndTheOwnerHearWhenSomethingThatFitsAppears() {
        UUID id = post(school.teacher(), school, "avtobus kerak");
        assertThat(told(lyceum.manager())).isEmpty();
        ResourceId bus = sharing.add(lyceum, cluster, OfferKind.VEHICLE, "Isuzu avtobusi");
        assertThat(told(lyceum.manager())).containsExactly("need_matches");
        assertThat(told(school.teacher())).containsExactly("need_offer");
        assertThat(code(school.manager(), () -> posting.answer(cluster.id(), id, school.id(), bus, null)))
                .isEqualTo("need.own");
        Member other = sharing.member(cluster, "Boshqa maktab " + UUID.randomUUID(), "school");
        assertThat(code(other.manager(), () -> posting.answer(cluster.id(), id, other.id(), bus, null)))
                .as("with what is not theirs")
                .isEqualTo("need.offer_unknown");
        assertThat(code(lyceum.teacher(), () -> posting.answer(cluster.id(), id, lyceum.id(), bus, null)))
                .as("a teacher does not answer for what the lyceum shares")
                .isEqualTo("need.offer_unknown");
        assertThat(code(lyceum.manager(), () -> posting.answer(cluster.id(), id, lyceum.id(), null, " ")))
                .isEqualTo("need.answer_empty");
    }

    @Test
    void aUseOfWhoAskedMeetsItAndNamesItsOffer() {
        ResourceId workshop = sharing.addFree(lyceum, cluster, OfferKind.PLACE, "Ustaxona");
        UUID id = post(school.teacher(), school, "Ustaxona");
        UUID theirs = booked(sharing.member(cluster, "Begona " + UUID.randomUUID(), "school"), workshop, 9);
        assertThat(code(
                        school.teacher(),
                        () -> posting.end(cluster.id(), id, State.MET, new Need.Met(null, theirs), null)))
                .isEqualTo("need.booking_unknown");
        UUID own = booked(school, workshop, 12);
        people.as(
                school.teacher(),
                () -> posting.end(cluster.id(), id, State.MET, new Need.Met(null, own), null)
                        .orElseThrow());
        assertThat(read(id).met()).isEqualTo(new Need.Met(workshop, own));
    }

    private UUID booked(Member member, ResourceId thing, int hour) {
        var during = Sharing.monday(1, hour, hour + 1);
        people.as(
                member.teacher(),
                () -> filling.add(cluster.id(), List.of(new Filling.Item(thing, 1, during)))
                        .orElseThrow());
        people.as(member.teacher(), () -> asking.send(cluster.id()).orElseThrow());
        return people.as(
                member.teacher(),
                () -> access.read(
                        () -> uses.ofPerson(member.teacher(), during).getFirst().id()));
    }

    @Test
    void whatCannotBePostedIsRefusedAtItsField() {
        AccountId teacher = school.teacher();
        LocalDate yesterday = LocalDate.now(Today.ZONE).minusDays(1);
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), asked(" ", null, null))))
                .isEqualTo("need.length");
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), asked("x", "place", "bus"))))
                .isEqualTo("need.kind_unknown");
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), asked("x", null, "bus"))))
                .isEqualTo("need.kind_unknown");
        Need.Asked over = new Need.Asked("x", null, Language.UZ, null, null, null, null, yesterday, null, null);
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), over)))
                .isEqualTo("need.day");
        Need.Asked none = new Need.Asked("x", null, Language.UZ, null, null, 0, null, null, null, null);
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), none)))
                .isEqualTo("need.number");
        Need.Asked far = new Need.Asked("x", null, Language.UZ, null, null, null, null, null, null, 601);
        assertThat(code(teacher, () -> posting.post(cluster.id(), school.id(), far)))
                .isEqualTo("need.number");
        assertThat(code(teacher, () -> posting.post(cluster.id(), lyceum.id(), asked("x", null, null))))
                .as("for somebody else")
                .isEqualTo("access.forbidden");
        assertThat(code(teacher, () -> posting.post(cluster.id(), null, asked("x", null, null))))
                .isEqualTo("need.for_whom");
        assertThat(code(people.somebody(), () -> posting.post(cluster.id(), school.id(), asked("x", null, null))))
                .isEqualTo("access.forbidden");
        assertThat(code(cluster.coordinator(), () -> posting.post(cluster.id(), null, asked("x", null, null))))
                .isEqualTo("access.forbidden");
    }

    @Test
    void howItEndsIsSaidByWhoAskedAndUnmetAlsoByWhoCoordinates() {
        UUID id = post(school.teacher(), school, "Ustaxona");
        assertThat(code(lyceum.manager(), () -> posting.end(cluster.id(), id, State.WITHDRAWN, Need.Met.NOTHING, null)))
                .isEqualTo("access.forbidden");
        assertThat(code(school.teacher(), () -> posting.end(cluster.id(), id, State.OPEN, Need.Met.NOTHING, null)))
                .isEqualTo("need.not_chosen");
        assertThat(code(school.teacher(), () -> posting.end(cluster.id(), id, State.UNMET, Need.Met.NOTHING, " ")))
                .isEqualTo("need.reason_missing");
        assertThat(code(
                        school.teacher(),
                        () -> posting.end(cluster.id(), id, State.MET, new Need.Met(ResourceId.next(), null), null)))
                .isEqualTo("need.offer_unknown");
        assertThat(code(
                        school.teacher(),
                        () -> posting.end(cluster.id(), id, State.MET, new Need.Met(null, UUID.randomUUID()), null)))
                .isEqualTo("need.booking_unknown");
        assertThat(code(cluster.coordinator(), () -> posting.end(cluster.id(), id, State.MET, Need.Met.NOTHING, null)))
                .isEqualTo("access.forbidden");
        assertThat(code(people.somebody(), () -> posting.end(cluster.id(), id, State.UNMET, Need.Met.NOTHING, "x")))
                .isEqualTo("access.forbidden");
        people.as(
                cluster.coordinator(),
                () -> posting.end(cluster.id(), id, State.UNMET, Need.Met.NOTHING, "Hech kimda yoʻq")
                        .orElseThrow());
        assertThat(read(id).reason()).isEqualTo("Hech kimda yoʻq");
    }

    @Test
    void whatNobodyAnswersIsToldToTheCoordinatorThenToTheChairAndCountsAsUnmet() {
        AccountId chair = chair();
        UUID week = postedBefore(7, "Bir haftalik");
        UUID fortnight = postedBefore(14, "Ikki haftalik");
        UUID month = postedBefore(31, "Bir oylik");
        UUID answered = postedBefore(14, "Javob olgan");
        people.as(
                lyceum.teacher(),
                () -> posting.answer(cluster.id(), answered, lyceum.id(), null, "Qarab koʻramiz")
                        .orElseThrow());
        postedBefore(6, "Yangi");
        LocalDate today = LocalDate.now(Today.ZONE);
        assertThat(sweep(today)).isEqualTo(3);
        assertThat(sweep(today)).as("each is told once").isZero();
        assertThat(told(cluster.coordinator()).stream().filter(key -> key.startsWith("need_")))
                .containsExactlyInAnyOrder("need_unanswered", "need_unanswered", "need_unmet");
        assertThat(told(chair).stream().filter(key -> key.startsWith("need_")))
                .containsExactlyInAnyOrder("need_unanswered", "need_unmet");
        assertThat(told(school.teacher())).containsExactlyInAnyOrder("need_answered", "need_unmet");
        assertThat(waitsFor(cluster.coordinator())).containsExactly("need.unanswered");
        assertThat(waitsFor(chair)).containsExactly("need.unanswered");
        assertThat(sweep(today.plusDays(7))).as("the next threshold of two").isEqualTo(2);

        List<UUID> unmet = people.as(
                cluster.coordinator(),
                () -> access.read(() -> needs
                        .page(
                                cluster.id(),
                                Needs.Show.UNMET,
                                PostingNeeds.overdue(needs.thresholds(cluster.id())),
                                null,
                                10)
                        .rows()
                        .stream()
                        .map(Need::id)
                        .toList()));
        assertThat(unmet).containsExactly(month);
        people.as(
                school.teacher(),
                () -> posting.end(cluster.id(), week, State.UNMET, Need.Met.NOTHING, "Vaqt oʻtdi")
                        .orElseThrow());
        people.as(
                school.teacher(),
                () -> posting.end(cluster.id(), fortnight, State.WITHDRAWN, Need.Met.NOTHING, null)
                        .orElseThrow());
        List<Measure.Observation> observations = people.as(
                cluster.coordinator(),
                () -> access.read(() -> unmetNeeds.observations(cluster.id(), Period.since(today.minusDays(60)))));
        assertThat(observations).singleElement().satisfies(one -> {
            assertThat(one.organization()).isEqualTo(school.id());
            assertThat(one.value()).isEqualTo(2);
            assertThat(one.base()).isEqualTo(4);
        });
    }

    private int sweep(LocalDate day) {
        return escalating.tell(
                people.as(
                        cluster.coordinator(),
                        () -> access.read(() -> registry.find(cluster.id()).orElseThrow())),
                day);
    }

    private AccountId chair() {
        var membership = clusters.active(
                cluster,
                clusters.organization("Raisning maktabi " + UUID.randomUUID(), "school"),
                MembershipKind.MEMBER);
        AccountId chair = people.somebody();
        people.as(cluster.coordinator(), () -> {
            var council = bodies.setUp(
                            cluster.id(),
                            Body.Kind.COUNCIL,
                            LocalizedText.uz("Kengash"),
                            LocalizedText.empty(),
                            Period.since(LocalDate.now(Today.ZONE)))
                    .orElseThrow();
            bodies.give(
                            cluster.id(),
                            new Bodies.SeatDraft(
                                    council,
                                    membership,
                                    1,
                                    Body.Mandate.CHAIR,
                                    true,
                                    null,
                                    Period.since(LocalDate.now(Today.ZONE))),
                            new Bodies.Person("Rais", null, chair),
                            null)
                    .orElseThrow();
        });
        return chair;
    }

    @Test
    void theThresholdsAreTheClustersOwnFromTheMomentTheyAreSet() {
        assertThat(code(school.manager(), () -> posting.set(cluster.id(), new Thresholds(1, 2, 3))))
                .isEqualTo("access.forbidden");
        assertThat(code(cluster.coordinator(), () -> posting.set(cluster.id(), new Thresholds(7, 7, 30))))
                .isEqualTo("need.thresholds");
        postedBefore(3, "Uch kunlik");
        people.as(
                cluster.coordinator(),
                () -> posting.set(cluster.id(), new Thresholds(1, 2, 4)).orElseThrow());
        assertThat(sweep(LocalDate.now(Today.ZONE))).isEqualTo(1);
    }

    @Test
    void pagesAndProgramsShowAndTakeTheSame() {
        ResourceId hall = sharing.add(lyceum, cluster, OfferKind.PLACE, "Majlislar zali");
        String home = "/c/" + cluster.slug() + "/resources/needs";
        Visitor teacher = new Visitor(port).signIn(people.emailOf(school.teacher()));
        assertThat(teacher.get(home).body()).contains("/resources/needs/new");
        assertThat(teacher.get(home + "/new").statusCode()).isEqualTo(200);
        assertThat(teacher.post(home + "/new", home, "what", "zal", "howMany", "koʻp")
                        .statusCode())
                .isEqualTo(422);
        var posted = teacher.post(home + "/new", home, "what", "Majlislar zali", "category", "hall", "howMany", "80");
        assertThat(posted.statusCode()).isEqualTo(302);
        String page = home + "?show=all";
        assertThat(teacher.get(page).body()).contains("Majlislar zali");
        assertThat(teacher.get(page + "&format=csv").body()).contains("Majlislar zali", "age_days");
        assertThat(new Visitor(port).get(home).statusCode()).isNotEqualTo(200);

        Rest owner = Rest.as(port, people.emailOf(lyceum.manager()));
        String api = "/api/v1/clusters/" + cluster.slug() + "/resources/needs";
        var list = owner.get(api).ok();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        String id = list.path("rows").path(0).path("id").asString();
        var one = owner.get(api + "/" + id).ok();
        assertThat(one.path("proposals").path(0).path("offerId").asString()).isEqualTo(hall.toString());
        assertThat(one.path("proposals").path(0).path("parts").size())
                .as("how many persons it takes is not written down")
                .isEqualTo(2);
        var answered = owner.post(api + "/" + id + "/answers", Map.of("offerId", hall.toString()))
                .ok();
        assertThat(answered.path("answers").size()).isEqualTo(1);
        assertThat(owner.post(api + "/" + id + "/end", Map.of("as", "met")).status())
                .isEqualTo(403);
        Rest asks = Rest.as(port, people.emailOf(school.teacher()));
        assertThat(asks.post(api + "/" + id + "/end", Map.of("as", "met", "offerId", hall.toString()))
                        .ok()
                        .path("need")
                        .path("metByOffer")
                        .asString())
                .isEqualTo(hall.toString());
        assertThat(teacher.get(home + "/" + id).body()).contains("Majlislar zali");
        assertThat(asks.post(api, Map.of("what", "Ustaxona")).status()).isEqualTo(201);
        assertThat(owner.get(api + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void longListsUseTheirIndexes() throws Exception {
        try (var connection = TestDatabase.get().asOwner()) {
            connection.setAutoCommit(false);
            JdbcClient owner = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            owner.sql("select set_config('hamkor.writable_cluster', :cluster, true)")
                    .param("cluster", cluster.id().toString())
                    .query(String.class)
                    .single();
            owner.sql("""
                            insert into resources.need
                                (cluster_id, id, organization_id, created_by, what, language, state, posted_at, closed_at)
                            select :cluster, gen_random_uuid(), :school, :teacher, 'Zal ' || n, 'uz',
                                   case when n % 100 = 0 then 'open' else 'met' end, now() - n * interval '1 minute',
                                   case when n % 100 = 0 then null else now() end
                            from generate_series(1, 20000) n
                            """)
                    .param("cluster", cluster.id().value())
                    .param("school", school.id().value())
                    .param("teacher", school.teacher().value())
                    .update();
            owner.sql("analyze resources.need").update();
            String of = "explain select * from resources.need n where n.cluster_id = '" + cluster.id() + "'";
            assertThat(plan(owner, of + " and n.state = 'open' order by n.posted_at, n.id limit 26"))
                    .contains("need_open");
            assertThat(plan(owner, of + " order by n.posted_at desc, n.id desc limit 26"))
                    .contains("need_of_cluster");
            connection.rollback();
        }
    }

    private static String plan(JdbcClient owner, String sql) {
        return String.join("\n", owner.sql(sql).query(String.class).list());
    }

    @Test
    void whatAPersonWroteIsFoundAndShownToThem() {
        UUID id = post(school.teacher(), school, "Robot toʻplami");
        people.as(school.teacher(), () -> {
            assertThat(access.read(() -> findable.one(id)))
                    .hasValueSatisfying(found -> assertThat(found.url()).endsWith("/resources/needs/" + id));
            assertThat(traces.about(school.teacher(), Language.UZ).getFirst().values())
                    .containsValue("Robot toʻplami");
            assertThat(traces.erase(school.teacher())).hasSize(1);
        });
        people.as(
                people.somebody(),
                () -> assertThat(access.read(() -> needs.find(cluster.id(), id)))
                        .isEmpty());
    }
}
