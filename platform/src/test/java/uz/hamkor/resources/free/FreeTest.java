package uz.hamkor.resources.free;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.free.Found.Fit;
import uz.hamkor.resources.free.Found.Why;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.KeepingOffers;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.opening.Hours;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** What is free over all owners of a cluster: a college with a laboratory and a bus, a university farther away. */
@HamkorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeTest {

    /** A Tuesday some weeks ahead, so that all of it lies in the future. */
    private static final LocalDate TUESDAY =
            LocalDate.now(Today.ZONE).plusDays(20).with(java.time.temporal.TemporalAdjusters.next(DayOfWeek.TUESDAY));

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    KeepingOffers keeping;

    @Autowired
    FindingFree finding;

    @Autowired
    SavedSearches saved;

    @Autowired
    Sharing sharing;

    @Autowired
    Occupancy occupancy;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private Clusters.Founded cluster;
    private AccountId teacher;
    private AccountId collegeManager;
    private OrganizationId college;
    private ResourceId laboratory;
    private ResourceId bus;
    private ResourceId tablets;
    private ResourceId farLaboratory;

    @BeforeAll
    void anOwnerNearAndOneFar() {
        cluster = clusters.founded();
        OrganizationId school = clusters.organization("12-maktab " + UUID.randomUUID(), "school");
        college = clusters.organization("Mexatronika texnikumi " + UUID.randomUUID(), "school");
        OrganizationId university = clusters.organization("Vodiy universiteti " + UUID.randomUUID(), "school");
        for (OrganizationId one : List.of(school, college, university)) {
            clusters.active(cluster, one, MembershipKind.MEMBER);
        }
        teacher = people.in(school, Role.TEACHER);
        collegeManager = people.in(college, Role.MANAGER);
        AccountId universityManager = people.in(university, Role.MANAGER);
        laboratory = offered(
                collegeManager,
                offer(college, OfferKind.PLACE, "science_laboratory", "Kimyo laboratoriyasi", 1, 30, 41.1));
        bus = offered(collegeManager, offer(college, OfferKind.VEHICLE, "bus", "Sariq avtobus", 1, 35, 41.1));
        tablets =
                offered(collegeManager, offer(college, OfferKind.EQUIPMENT, "computers", "Planshetlar", 3, null, 41.1));
        farLaboratory = offered(
                universityManager,
                offer(university, OfferKind.PLACE, "science_laboratory", "Fizika laboratoriyasi", 1, 20, 41.6));
    }

    /** Open from Monday to Saturday, eight to six; ten minutes are kept free after each use. */
    private Offer offer(
            OrganizationId owner,
            OfferKind kind,
            String category,
            String name,
            int units,
            @Nullable Integer capacity,
            double latitude) {
        return new Offer(
                ResourceId.next(),
                owner,
                new Offer.Description(
                        kind,
                        category,
                        LocalizedText.uz(name),
                        LocalizedText.empty(),
                        LocalizedText.empty(),
                        LocalizedText.empty(),
                        units,
                        capacity,
                        new GeoPoint(BigDecimal.valueOf(latitude), BigDecimal.valueOf(69)),
                        latitude < 41.5 ? Offer.Accessibility.YES : Offer.Accessibility.UNKNOWN,
                        Offer.Condition.GOOD,
                        null),
                OpeningPattern.weekly(
                        Today.ZONE, EnumSet.complementOf(EnumSet.of(DayOfWeek.SUNDAY)), new Hours(8 * 60, 18 * 60)),
                new Offer.Terms(
                        Duration.ofHours(48),
                        180,
                        Duration.ZERO,
                        Duration.ofMinutes(30),
                        Duration.ofHours(8),
                        Duration.ZERO,
                        Duration.ofMinutes(10),
                        Duration.ofHours(24),
                        false),
                Offer.Prices.UNKNOWN,
                new Offer.Approver.Owner(),
                Offer.State.OFFERED,
                Set.of(cluster.id()),
                Set.of(),
                1);
    }

    private ResourceId offered(AccountId manager, Offer offer) {
        return people.as(manager, () -> keeping.add(offer).orElseThrow());
    }

    private static FreeForm form(String... fields) {
        Map<String, String> given = new java.util.HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            given.put(fields[i], fields[i + 1]);
        }
        return new FreeForm(
                given.get("q"),
                given.get("kind"),
                given.get("category"),
                given.getOrDefault("first", TUESDAY.toString()),
                given.get("last"),
                given.getOrDefault("from", "09:00"),
                given.getOrDefault("until", "12:00"),
                given.get("minutes"),
                given.get("people"),
                given.get("units"),
                given.get("accessible"),
                given.get("place"),
                given.get("travel"));
    }

    private Found find(String... fields) {
        Question question = form(fields)
                .read(LocalDate.now(Today.ZONE), any -> Optional.empty())
                .orElseThrow();
        return people.as(teacher, () -> finding.find(cluster.id(), question));
    }

    private static List<ResourceId> ids(Found found) {
        return found.fits().stream().map(fit -> fit.thing().id()).toList();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(Today.ZONE).toInstant();
    }

    /** Until the test gives it back. */
    private UUID taken(ResourceId thing, int capacity, int units, LocalDate day, int from, int until) {
        return taken(thing, capacity, units, new Stretch(at(day, from), at(day, until)), null);
    }

    private UUID taken(ResourceId thing, int capacity, int units, Stretch during, @Nullable Instant heldUntil) {
        UUID claim = UUID.randomUUID();
        transaction.executeWithoutResult(status -> occupancy
                .take(claim, List.of(new Wanted(thing, capacity, units, during)), heldUntil)
                .orElseThrow());
        return claim;
    }

    private void givenBack(UUID claim) {
        transaction.executeWithoutResult(status -> occupancy.release(List.of(claim)));
    }

    @Test
    void allOwnersAreAskedAtOnceAndTheNearestComesFirst() {
        Found found = find("place", "41.0, 69.0", "category", "science_laboratory");
        assertThat(ids(found)).containsExactly(laboratory, farLaboratory);
        Fit near = found.fits().getFirst();
        assertThat(near.travel()).isNotNull();
        // A tenth of a degree north is 11.1 km, a quarter of an hour and a bit at 40 km/h.
        assertThat(near.travel().kilometres()).isBetween(11.1, 11.2);
        assertThat(near.travel().minutes()).isEqualTo(17);
        assertThat(near.first(found.question())).isEqualTo(new Stretch(at(TUESDAY, 9), at(TUESDAY, 12)));
        assertThat(ids(find("place", "41.0, 69.0", "travel", "30", "kind", "place")))
                .containsExactly(laboratory);
        assertThat(ids(find("people", "25", "kind", "place"))).containsExactly(laboratory);
        assertThat(ids(find("accessible", "true", "kind", "place"))).containsExactly(laboratory);
        assertThat(ids(find("units", "3"))).containsExactly(tablets);
        assertThat(ids(find("minutes", "15"))).as("shorter than it is lent").isEmpty();
    }

    @Test
    void wordsFindInEveryScriptAndLanguage() {
        assertThat(ids(find("q", "кимё лабораторияси"))).containsExactly(laboratory);
        assertThat(ids(find("q", "автобус"))).containsExactly(bus);
        assertThat(ids(find("q", "laboratory"))).containsExactlyInAnyOrder(laboratory, farLaboratory);
        assertThat(ids(find("q", "labaratoria kimyo"))).as("with typing errors").containsExactly(laboratory);
        assertThat(find("q", "zoopark").asked()).isZero();
    }

    @Test
    void whatIsTakenIsNotFreeWhoeverTookItAndHowever() {
        UUID lesson = taken(laboratory, 1, 1, TUESDAY, 10, 11);
        assertThat(ids(find("kind", "place"))).containsExactly(farLaboratory);
        Found short1 = find("kind", "place", "minutes", "60", "from", "08:00", "until", "12:00", "q", "kimyo");
        assertThat(short1.fits())
                .singleElement()
                .satisfies(fit -> assertThat(fit.starts())
                        .as("from eight to ten minutes before nine, and at eleven")
                        .containsExactly(
                                at(TUESDAY, 8).getEpochSecond(),
                                at(TUESDAY, 9).getEpochSecond() - 600,
                                at(TUESDAY, 11).getEpochSecond(),
                                at(TUESDAY, 11).getEpochSecond()));
        givenBack(lesson);
        assertThat(ids(find("kind", "place"))).contains(laboratory);

        UUID two = taken(tablets, 3, 2, TUESDAY, 10, 11);
        assertThat(ids(find("q", "planshet", "units", "1"))).containsExactly(tablets);
        assertThat(ids(find("q", "planshet", "units", "2"))).isEmpty();
        givenBack(two);

        Instant over = Moment.now().minusSeconds(1);
        UUID held = taken(laboratory, 1, 1, new Stretch(at(TUESDAY, 10), at(TUESDAY, 11)), over);
        assertThat(ids(find("kind", "place"))).as("a hold that is over").contains(laboratory);
        givenBack(held);

        UUID week = taken(laboratory, 1, 1, new Stretch(at(TUESDAY.minusDays(3), 0), at(TUESDAY.plusDays(2), 0)), null);
        assertThat(ids(find("kind", "place"))).as("something longer than a day").containsExactly(farLaboratory);
        givenBack(week);
    }

    @Test
    void anyTimeOfSomeDaysBetweenSomeHours() {
        Found found = find(
                "q",
                "kimyo",
                "last",
                TUESDAY.plusDays(6).toString(),
                "from",
                "16:00",
                "until",
                "20:00",
                "minutes",
                "120");
        assertThat(found.fits()).singleElement().satisfies(fit -> {
            assertThat(fit.starts())
                    .as("six days from Monday to Saturday, from four only")
                    .hasSize(12);
            assertThat(fit.some(found.question(), 2))
                    .containsExactly(
                            new Stretch(at(TUESDAY, 16), at(TUESDAY, 18)),
                            new Stretch(at(TUESDAY.plusDays(1), 16), at(TUESDAY.plusDays(1), 18)));
        });
        assertThat(ids(find("first", LocalDate.now(Today.ZONE).plusDays(200).toString())))
                .as("further ahead than it is lent")
                .isEmpty();
        assertThat(ids(find("first", LocalDate.now(Today.ZONE).minusDays(2).toString())))
                .isEmpty();
    }

    @Test
    void whereNothingFitsOtherTimesAndPlacesAreProposed() {
        UUID lesson = taken(laboratory, 1, 1, TUESDAY, 9, 12);
        Found found = find("category", "science_laboratory", "place", "41.0, 69.0", "travel", "60", "people", "24");
        assertThat(found.fits()).isEmpty();
        assertThat(found.others())
                .anySatisfy(other -> {
                    assertThat(other.why()).isEqualTo(Why.TIME);
                    assertThat(other.fit().thing().id()).isEqualTo(laboratory);
                    assertThat(LocalDate.ofInstant(
                                    Instant.ofEpochSecond(other.fit().starts()[0]), Today.ZONE))
                            .isIn(TUESDAY.minusDays(1), TUESDAY.plusDays(1));
                })
                .noneMatch(other -> other.why() == Why.FARTHER);
        Found farther = find("category", "science_laboratory", "place", "41.0, 69.0", "travel", "60", "people", "20");
        assertThat(farther.others()).anySatisfy(other -> {
            assertThat(other.why()).isEqualTo(Why.FARTHER);
            assertThat(other.fit().thing().id()).isEqualTo(farLaboratory);
            assertThat(other.more())
                    .as("an hour and a half and ten minutes, less the hour")
                    .isEqualTo(41);
        });
        Found smaller = find("category", "science_laboratory", "people", "24");
        assertThat(smaller.others()).anySatisfy(other -> {
            assertThat(other.why()).isEqualTo(Why.SMALLER);
            assertThat(other.fit().thing().id()).isEqualTo(farLaboratory);
            assertThat(other.more()).isEqualTo(4);
        });
        givenBack(lesson);
    }

    @Test
    void onlyWhatTheClusterMayUseAndIsOfferedNow() {
        Clusters.Founded other = clusters.founded();
        OrganizationId stranger = clusters.organization("Begona maktab " + UUID.randomUUID(), "school");
        clusters.active(other, stranger, MembershipKind.MEMBER);
        AccountId outside = people.in(stranger, Role.TEACHER);
        Question question =
                form().read(LocalDate.now(Today.ZONE), any -> Optional.empty()).orElseThrow();
        assertThat(people.as(outside, () -> finding.find(cluster.id(), question))
                        .asked())
                .as("behind the wall")
                .isZero();
        assertThat(people.as(outside, () -> finding.find(other.id(), question)).asked())
                .isZero();
        assertThat(people.as(cluster.coordinator(), () -> finding.find(cluster.id(), question))
                        .fits())
                .as("who coordinates the cluster sees all of it")
                .hasSize(4);
        people.as(collegeManager, () -> {
            keeping.set(college, bus, Offer.State.PAUSED).orElseThrow();
        });
        assertThat(ids(find("kind", "vehicle"))).isEmpty();
        people.as(collegeManager, () -> {
            keeping.set(college, bus, Offer.State.OFFERED).orElseThrow();
        });
        assertThat(ids(find("kind", "vehicle"))).as("a new version is read").containsExactly(bus);
    }

    @Test
    void aSearchIsKeptForThePersonAlone() {
        UUID id = people.as(
                teacher,
                () -> saved.save(cluster.id(), " Kimyo seshanba ", form("q", "kimyo"))
                        .orElseThrow());
        assertThat(people.as(teacher, () -> saved.of(cluster.id())))
                .containsExactly(new SavedSearches.Saved(id, "Kimyo seshanba", form("q", "kimyo")));
        assertThat(people.as(collegeManager, () -> saved.of(cluster.id()))).isEmpty();
        assertThat(people.as(collegeManager, () -> saved.remove(cluster.id(), id))
                        .isDone())
                .isFalse();
        assertThat(people.as(teacher, () -> saved.save(cluster.id(), " ", form()))
                        .reason()
                        .orElseThrow()
                        .field())
                .isEqualTo("name");
        people.as(teacher, () -> {
            saved.remove(cluster.id(), id).orElseThrow();
        });
        assertThat(people.as(teacher, () -> saved.of(cluster.id()))).isEmpty();
    }

    @Test
    void whereNoDayIsNamedOneWithHoursLeftIsMeant() {
        assertThat(ReadingQuestions.nextDay(LocalDateTime.parse("2026-11-26T09:00")))
                .isEqualTo("2026-11-26");
        assertThat(ReadingQuestions.nextDay(LocalDateTime.parse("2026-11-26T17:00")))
                .isEqualTo("2026-11-27");
        assertThat(ReadingQuestions.nextDay(LocalDateTime.parse("2026-11-28T18:30")))
                .as("Saturday evening")
                .isEqualTo("2026-11-30");
        assertThat(ReadingQuestions.nextDay(LocalDateTime.parse("2026-11-29T10:00")))
                .as("Sunday")
                .isEqualTo("2026-11-30");
    }

    @Test
    void programsAskTheSame() {
        Rest rest = Rest.as(port, people.emailOf(teacher));
        String api = "/api/v1/clusters/" + cluster.slug() + "/resources/free";
        JsonNode found = rest.get(api + "?kind=vehicle&from=09:00&until=12:00&first=" + TUESDAY + "&place=41.0,69.0")
                .ok();
        assertThat(found.path("total").asInt()).isEqualTo(1);
        JsonNode thing = found.path("free").path(0);
        assertThat(thing.path("id").asString()).isEqualTo(bus.toString());
        assertThat(thing.path("travelMinutes").asInt()).isEqualTo(17);
        assertThat(thing.path("next").path("from").asString())
                .isEqualTo(at(TUESDAY, 9).toString());
        assertThat(rest.get(api + "?from=09:00&until=10:00&minutes=120").refusal())
                .isEqualTo("resources.free.lasting minutes");
        assertThat(rest.get(api + "?first=2027-02-30").refusal()).isEqualTo("resources.free.day first");
        assertThat(rest.get(api + "?last=2020-01-01").refusal()).isEqualTo("resources.free.days last");
        assertThat(rest.get(api + "?people=0").refusal()).isEqualTo("resources.free.number people");
        assertThat(rest.get(api + "?place=yer").refusal()).isEqualTo("resources.free.place place");
        String id = rest.post(api + "/saved", Map.of("name", "Avtobus", "question", Map.of("kind", "vehicle")))
                .created()
                .path("id")
                .asString();
        assertThat(rest.get(api + "/saved")
                        .ok()
                        .path(0)
                        .path("question")
                        .path("kind")
                        .asString())
                .isEqualTo("vehicle");
        assertThat(rest.delete(api + "/saved/" + id).status()).isEqualTo(204);
    }

    @Test
    void savedSearchesNearAnOrganisationLookNearTheOneInWhichItGoesOn() {
        Sharing.Member old = sharing.registered(cluster, "Eski texnikum", "texnikum");
        Sharing.Member into = sharing.registered(cluster, "Yangi texnikum", "texnikum");
        people.as(
                old.teacher(),
                () -> saved.save(
                                cluster.id(),
                                "Yaqinda",
                                form("q", "kimyo", "place", old.id().toString()))
                        .orElseThrow());
        sharing.merge(old, into);
        assertThat(people.as(old.teacher(), () -> saved.of(cluster.id())))
                .extracting(SavedSearches.Saved::question)
                .containsExactly(form("q", "kimyo", "place", into.id().toString()));
    }

    @Test
    void thePageShowsTimelineListMapAndWhatWouldDoInstead() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(teacher));
        String page = "/c/" + cluster.slug() + "/resources/find?first=" + TUESDAY + "&from=09:00&until=12:00";
        String timeline = visitor.get(page).body();
        assertThat(timeline)
                .contains("Kimyo laboratoriyasi", "hk-slot--free", "08:00–18:00", "09:00–12:00, savatga qoʻshish")
                .contains("/resources/basket/items?offer=" + laboratory);
        assertThat(visitor.get(page + "&view=list").body()).contains("Fizika laboratoriyasi", "egasi tasdiqlaydi");
        assertThat(visitor.get(page + "&view=map").body()).contains("<circle", "Vodiy universiteti");
        assertThat(visitor.get(page + "&kind=place&people=40").body()).contains("Shunday resurslar 2 ta");
        assertThat(visitor.get("/c/" + cluster.slug() + "/resources/find").body())
                .contains("Boʻshini topish");
    }

    @Test
    void ofManyThingsIsReadFromTheIndexAlone() throws Exception {
        UUID claim = UUID.randomUUID();
        try (Connection owner = TestDatabase.get().asOwner();
                Statement sql = owner.createStatement()) {
            sql.execute("""
                    insert into resources.occupancy (id, resource_id, unit, during, claim_id)
                    select gen_random_uuid(), r, 1, tstzrange(d, d + interval '1 hour'), '%s'
                    from (select gen_random_uuid() as r from generate_series(1, 100)) things,
                         generate_series(timestamptz '2030-01-01', timestamptz '2030-07-19', interval '1 day') d
                    """.formatted(claim));
            sql.execute("vacuum analyze resources.occupancy");
        }
        try (Connection program = TestDatabase.get().asProgram();
                Statement sql = program.createStatement()) {
            String read = BusyTimes.OF_ALL
                    .replace(":from", "timestamptz '2030-03-01'")
                    .replace(":until", "timestamptz '2030-03-08'")
                    .replace(":dayBefore", "timestamptz '2030-02-28'")
                    .replace(":now", "now()");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rs = sql.executeQuery("explain " + read)) {
                while (rs.next()) {
                    plan.append(rs.getString(1)).append('\n');
                }
            }
            assertThat(plan.toString())
                    .contains("Index Only Scan using occupancy_by_beginning")
                    .doesNotContain("Seq Scan");
        } finally {
            transaction.executeWithoutResult(status -> occupancy.release(List.of(claim)));
        }
    }
}
