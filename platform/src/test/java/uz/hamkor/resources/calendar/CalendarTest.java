package uz.hamkor.resources.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Asking;
import uz.hamkor.resources.booking.Filling;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.KeepingOffers;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.Visitor;

/** Feeds, single uses and timetables of a laboratory that a teacher of another school has booked. */
@HamkorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarTest {

    private static final LocalDate TUESDAY =
            LocalDate.now(Today.ZONE).plusDays(20).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Sharing sharing;

    @Autowired
    Feeds feeds;

    @Autowired
    KeepingOffers keeping;

    @Autowired
    Filling filling;

    @Autowired
    Asking asking;

    @Autowired
    Uses uses;

    @Autowired
    Occupancy occupancy;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private Clusters.Founded cluster;
    private AccountId teacher;
    private AccountId manager;
    private OrganizationId college;
    private ResourceId laboratory;
    private String useId;

    @BeforeAll
    void aTeacherHasBookedTheLaboratory() {
        cluster = clusters.founded();
        OrganizationId school = clusters.organization("12-maktab " + UUID.randomUUID(), "school");
        college = clusters.organization("Texnikum " + UUID.randomUUID(), "school");
        clusters.active(cluster, school, MembershipKind.MEMBER);
        clusters.active(cluster, college, MembershipKind.MEMBER);
        teacher = people.in(school, Role.TEACHER);
        manager = people.in(college, Role.MANAGER);
        laboratory = people.as(
                manager,
                () -> keeping.add(new Offer(
                                ResourceId.next(),
                                college,
                                new Offer.Description(
                                        OfferKind.PLACE,
                                        "science_laboratory",
                                        LocalizedText.uz("Kimyo laboratoriyasi"),
                                        LocalizedText.empty(),
                                        LocalizedText.empty(),
                                        LocalizedText.empty(),
                                        1,
                                        30,
                                        new GeoPoint(BigDecimal.valueOf(41), BigDecimal.valueOf(69)),
                                        Offer.Accessibility.YES,
                                        Offer.Condition.GOOD,
                                        null),
                                OpeningPattern.always(Today.ZONE),
                                Offer.Terms.USUAL,
                                Offer.Prices.UNKNOWN,
                                new Offer.Approver.Nobody(),
                                Offer.State.OFFERED,
                                Set.of(cluster.id()),
                                Set.of(),
                                1))
                        .orElseThrow());
        people.as(teacher, () -> {
            filling.add(cluster.id(), List.of(new Filling.Item(laboratory, 1, hours(TUESDAY, 9, 11))))
                    .orElseThrow();
        });
        people.as(teacher, () -> {
            asking.send(cluster.id()).orElseThrow();
        });
        useId = use();
    }

    private String use() {
        return people.as(
                teacher,
                () -> transaction.execute(status -> uses.ofPerson(teacher, hours(TUESDAY, 0, 23))
                        .getFirst()
                        .id()
                        .toString()));
    }

    private static Stretch hours(LocalDate day, int from, int until) {
        return new Stretch(
                day.atTime(from, 0).atZone(Today.ZONE).toInstant(),
                day.atTime(until, 0).atZone(Today.ZONE).toInstant());
    }

    private static String basic(LocalDate day) {
        return day.toString().replace("-", "");
    }

    private static String address(Visitor visitor, String of) {
        visitor.post("/account/calendars", "/account/calendars", "of", of);
        Matcher address = Pattern.compile("/calendar/([A-Za-z0-9_-]{43})\\.ics")
                .matcher(visitor.get("/account/calendars").body());
        assertThat(address.find()).as("the address is shown once").isTrue();
        return address.group();
    }

    @Test
    void calendarsOfAnOrganisationFollowTheOneInWhichItGoesOn() {
        Sharing.Member old = sharing.registered(cluster, "Eski texnikum", "texnikum");
        Sharing.Member into = sharing.registered(cluster, "Yangi texnikum", "texnikum");
        String secret = people.as(
                old.manager(),
                () -> feeds.make(Feeds.Kind.ORGANIZATION, old.id().value(), "Texnikum")
                        .orElseThrow());
        sharing.merge(old, into);
        assertThat(feeds.bySecret(secret))
                .hasValueSatisfying(
                        feed -> assertThat(feed.subject()).isEqualTo(into.id().value()));
        assertThat(people.as(into.manager(), feeds::mine))
                .as("it stays its person's")
                .isEmpty();
    }

    @Test
    void aFeedOpensWithoutSigningInUntilItIsRevoked() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(teacher));
        String address = address(visitor, "person");
        assertThat(visitor.get("/account/calendars").body()).as("never again").doesNotContain(address);
        Visitor phone = new Visitor(port);
        HttpResponse<String> feed = phone.get(address);
        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(feed.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/calendar");
        assertThat(feed.body())
                .contains("UID:" + useId + "@hamkor", "Kimyo laboratoriyasi", "STATUS:CONFIRMED")
                .contains("DTSTART:" + basic(TUESDAY) + "T040000Z", "DTEND:" + basic(TUESDAY) + "T060000Z");
        assertThat(phone.get("/calendar/" + "A".repeat(43) + ".ics").statusCode())
                .isEqualTo(404);
        assertThat(phone.get("/calendar/" + useId).statusCode()).isEqualTo(404);

        String page = visitor.get("/account/calendars").body();
        Matcher id =
                Pattern.compile("/account/calendars/([0-9a-f-]{36})/revoke").matcher(page);
        assertThat(id.find()).isTrue();
        visitor.post("/account/calendars", "/account/calendars/" + id.group(1) + "/revoke");
        assertThat(phone.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void anOrganisationAndAThingHaveCalendarsForTheirOwnPeople() {
        Visitor owner = new Visitor(port).signIn(people.emailOf(manager));
        Visitor phone = new Visitor(port);
        assertThat(phone.get(address(owner, "organization:" + college)).body()).contains(useId);
        assertThat(phone.get(address(owner, "resource:" + laboratory)).body()).contains(useId);
        Visitor stranger = new Visitor(port).signIn(people.emailOf(people.somebody()));
        stranger.post("/account/calendars", "/account/calendars", "of", "organization:" + college);
        assertThat(stranger.get("/account/calendars").body()).doesNotContain("/calendar/");
        stranger.post("/account/calendars", "/account/calendars", "of", "resource:" + laboratory);
        assertThat(stranger.get("/account/calendars").body()).doesNotContain("/calendar/");
    }

    @Test
    void oneUseIsDownloaded() {
        Visitor visitor = new Visitor(port).signIn(people.emailOf(teacher));
        String file = "/c/" + cluster.slug() + "/resources/uses/" + useId + "/use.ics";
        assertThat(visitor.get(file).body()).contains("METHOD:PUBLISH", "UID:" + useId + "@hamkor");
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(cluster.coordinator()))
                        .get(file)
                        .statusCode())
                .as("neither the user's nor the owner's people")
                .isEqualTo(404);
    }

    private JsonNode brought(String name, String content) {
        return Rest.as(port, people.emailOf(manager))
                .upload(
                        "/api/v1/organizations/" + college + "/resources/" + laboratory + "/timetable",
                        name,
                        content.getBytes(StandardCharsets.UTF_8),
                        Map.of())
                .ok();
    }

    @Test
    void anOwnTimetableTakesItsTimesAndIsReplacedByTheNext() {
        String week = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Oʻz darsimiz\n"
                + "DTSTART;TZID=Asia/Tashkent:" + basic(TUESDAY) + "T100000\n"
                + "DTEND;TZID=Asia/Tashkent:" + basic(TUESDAY) + "T120000\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n"
                + "BEGIN:VEVENT\nUID:2\nDTSTART:someday\nEND:VEVENT\nEND:VCALENDAR\n";
        JsonNode first = brought("jadval.ics", week);
        assertThat(first.path("kept").asInt()).isEqualTo(2);
        assertThat(first.path("clashes")).hasSize(1);
        assertThat(first.path("clashes").path(0).path("what").asString()).isEqualTo("Oʻz darsimiz");
        assertThat(first.path("refused").path(0).path("code").asString()).isEqualTo("resources.calendar.time");
        assertThat(first.path("refused").path(0).path("row").asInt()).isEqualTo(11);
        assertThat(first.path("refused").path(0).path("remedy").asString()).isNotBlank();
        Stretch later = hours(TUESDAY.plusDays(7), 10, 12);
        assertThat(occupancy.of(List.of(laboratory), later)).hasSize(1);

        JsonNode second = brought(
                "jadval.csv",
                "Kun;Dan;Gacha;Fan\n" + TUESDAY.plusDays(8) + ";08:00;09:30;Fizika\n31.02.2027;08:00;09:00;Fizika\n");
        assertThat(second.path("kept").asInt()).isEqualTo(1);
        assertThat(second.path("replaced").asInt()).isEqualTo(2);
        assertThat(second.path("refused").path(0).path("field").asString()).isEqualTo("day");
        assertThat(second.path("refused").path(0).path("row").asInt()).isEqualTo(3);
        assertThat(occupancy.of(List.of(laboratory), later)).as("given back").isEmpty();
        assertThat(occupancy.of(List.of(laboratory), hours(TUESDAY.plusDays(8), 8, 9)))
                .hasSize(1);
        assertThat(occupancy.of(List.of(laboratory), hours(TUESDAY, 9, 11)))
                .as("what others booked stays theirs")
                .hasSize(1);
        assertThat(Rest.as(port, people.emailOf(teacher))
                        .upload(
                                "/api/v1/organizations/" + college + "/resources/" + laboratory + "/timetable",
                                "jadval.ics",
                                week.getBytes(StandardCharsets.UTF_8),
                                Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(manager))
                        .get("/organizations/" + college + "/resources/timetable")
                        .body())
                .contains("Jadvalni kiritish", "Kimyo laboratoriyasi");
    }
}
