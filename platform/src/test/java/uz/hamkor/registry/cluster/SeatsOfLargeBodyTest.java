package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.Visitor;
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
import uz.hamkor.testing.Rest;

/** An assembly of several hundred seats is shown, filtered, written to a file and read by programs in pages. */
@HamkorTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatsOfLargeBodyTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final int SEATS = 320;
    private static final Pattern SEAT = Pattern.compile("/bodies/seats/([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/c/[^\"]*cursor=[^\"]*)\"");

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
    ClusterRegistry registry;

    @Autowired
    Access access;

    private Clusters.Founded cluster;
    private BodyId assembly;
    private BodyId group;
    private SeatId chair;
    private String home = "";

    @BeforeAll
    void seated() {
        cluster = clusters.founded();
        List<OrganizationId> organizations = new ArrayList<>(clusters.organizations(SEATS - 1));
        organizations.add(clusters.organization("Choʻlpon nomidagi maktab", "school"));
        clusters.prospective(cluster, organizations);
        people.as(cluster.coordinator(), () -> {
            joining.admit(cluster.id(), registry.memberIds(cluster.id(), MemberFilter.all()), TODAY)
                    .orElseThrow();
            assembly = body(Body.Kind.ASSEMBLY, "Umumiy yigʻilish");
            bodies.giveToAll(cluster.id(), assembly, Period.since(TODAY)).orElseThrow();
            group = body(Body.Kind.WORKING_GROUP, "Ishchi guruh");
            MembershipId school = registry.memberIds(
                            cluster.id(), MemberFilter.all().matching("Choʻlpon"))
                    .getFirst();
            chair = bodies.give(
                            cluster.id(),
                            new Bodies.SeatDraft(
                                    group, school, 1, Body.Mandate.CHAIR, true, "1-bayonnoma", Period.since(TODAY)),
                            new Bodies.Person("Shahnoza Oʻrinboyeva", null, null),
                            null)
                    .orElseThrow();
            Body.Seat seat = registry.seats(
                            cluster.id(), SeatFilter.on(TODAY).of(assembly).matching("Choʻlpon"), null, 1)
                    .rows()
                    .getFirst();
            bodies.handOver(
                            cluster.id(),
                            seat.id(),
                            Body.Role.HOLDER,
                            new Bodies.Person("Sanjar Eʼtiborov", null, null),
                            TODAY)
                    .orElseThrow();
        });
        home = "/c/" + cluster.slug() + "/bodies/" + assembly;
    }

    private BodyId body(Body.Kind kind, String name) {
        return bodies.setUp(cluster.id(), kind, LocalizedText.uz(name), LocalizedText.empty(), Period.since(TODAY))
                .orElseThrow();
    }

    private Visitor coordinator() {
        return new Visitor(port).signIn(people.emailOf(cluster.coordinator()));
    }

    private static Set<String> seats(String page) {
        Set<String> seats = new TreeSet<>();
        Matcher found = SEAT.matcher(page);
        while (found.find()) {
            seats.add(found.group(1));
        }
        return seats;
    }

    @Test
    void theListOfBodiesShowsNumbersAndNoSeats() {
        String page = coordinator().page("/c/" + cluster.slug() + "/bodies");
        assertThat(page).contains("320 ta oʻrin", "319 tasi boʻsh", "1 ta oʻrin", home);
        assertThat(seats(page)).isEmpty();
    }

    @Test
    void everySeatIsReachedThroughThePagesOnce() {
        Visitor coordinator = coordinator();
        Set<String> all = new TreeSet<>();
        String at = home;
        int pages = 0;
        while (true) {
            String page = coordinator.page(at);
            assertThat(page.length()).as("characters of one page").isLessThan(60_000);
            for (String seat : seats(page)) {
                assertThat(all.add(seat)).as("%s again at %s", seat, at).isTrue();
            }
            pages++;
            Matcher next = NEXT.matcher(page);
            if (!next.find()) {
                break;
            }
            at = HtmlUtils.htmlUnescape(next.group(1));
        }
        assertThat(pages).isEqualTo(13);
        assertThat(all).hasSize(SEATS);
        assertThat(seats(coordinator.page(home + "?cursor=bu-kursor-emas"))).hasSize(25);
    }

    @Test
    void seatsAreFoundByMemberByPersonInEitherScriptAndByWhatIsVacant() {
        Visitor coordinator = coordinator();
        assertThat(seats(coordinator.page(home + "?q=%D0%A7%D1%9E%D0%BB%D0%BF%D0%BE%D0%BD")))
                .hasSize(1);
        assertThat(seats(coordinator.page(home + "?q=sanjar"))).hasSize(1);
        assertThat(seats(coordinator.page(home + "?q=shahnoza")))
                .as("she sits in another body")
                .isEmpty();
        assertThat(coordinator.page(home + "?q=shahnoza")).contains("Bunday vakillik oʻrni topilmadi.");
        assertThat(coordinator.page(home + "?vacant=true")).contains("319");
        assertThat(seats(coordinator.page(home + "?vacant=true&q=sanjar"))).isEmpty();
        assertThat(seats(coordinator.page(home + "?mandate=chair"))).isEmpty();
        String groupAt = "/c/" + cluster.slug() + "/bodies/" + group;
        assertThat(seats(coordinator.page(groupAt + "?mandate=chair"))).containsExactly(chair.toString());
        assertThat(seats(coordinator.page(home + "?asOf=" + TODAY.minusDays(1))))
                .isEmpty();
        for (Language language : Language.values()) {
            coordinator.page(home + "?lang=" + language.tag());
            coordinator.page(home + "/seats/new?lang=" + language.tag());
        }
    }

    @Test
    void theFileHoldsAllSeatsOfTheBodyOrOfTheCluster() {
        Visitor coordinator = coordinator();
        assertThat(coordinator.get(home + "?format=csv").body().lines()).hasSize(SEATS + 1);
        HttpResponse<String> all = coordinator.get("/c/" + cluster.slug() + "/bodies?format=csv");
        assertThat(all.body().lines()).hasSize(SEATS + 2).anyMatch(line -> line.contains("Shahnoza Oʻrinboyeva"));
    }

    @Test
    void aProgramReadsThemInPages() {
        Rest rest = Rest.as(port, people.emailOf(cluster.coordinator()));
        String at = "/api/v1/clusters/" + cluster.slug();
        JsonNode rows = rest.get(at + "/bodies").ok().path("rows");
        assertThat(rows.path(0).path("seats").asInt()).isEqualTo(SEATS);
        JsonNode first = rest.get(at + "/seats?limit=300&bodyId=" + assembly).ok();
        assertThat(first.path("rows")).hasSize(300);
        assertThat(first.path("total").asInt()).isEqualTo(SEATS);
        JsonNode second = rest.get(at + "/seats?limit=300&bodyId=" + assembly + "&cursor="
                        + first.path("nextCursor").asString())
                .ok();
        assertThat(second.path("rows")).hasSize(SEATS - 300);
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(rest.get(at + "/seats").ok().path("total").asInt()).isEqualTo(SEATS + 1);
    }

    /** The numbers of statements are the same for one seat and for hundreds. */
    @Test
    void aPageAsksTheDatabaseAsOftenForManySeatsAsForOne() {
        assertThat(statements(
                        () -> registry.seats(cluster.id(), SeatFilter.on(TODAY).of(assembly), null, 50)))
                .isEqualTo(statements(
                        () -> registry.seats(cluster.id(), SeatFilter.on(TODAY).of(group), null, 50)))
                .isEqualTo(3);
        assertThat(statements(() -> registry.bodies(cluster.id(), TODAY))).isEqualTo(2);
    }

    private long statements(Supplier<?> reading) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = logger.getLevel();
        String here = Thread.currentThread().getName();
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        people.as(cluster.coordinator(), () -> {
            access.read(() -> {
                heard.start();
                logger.addAppender(heard);
                logger.setLevel(Level.DEBUG);
                try {
                    return reading.get();
                } finally {
                    logger.setLevel(before);
                    logger.detachAppender(heard);
                }
            });
        });
        return List.copyOf(heard.list).stream()
                .filter(event -> event.getThreadName().equals(here))
                .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    @Test
    void aMemberIsLookedForAndGivenASeatAndARefusedFormKeepsWhatWasTyped() {
        Visitor coordinator = coordinator();
        String at = "/c/" + cluster.slug() + "/bodies/" + group;
        String form = at + "/seats/new?q=" + "tashkilot";
        String page = coordinator.page(form);
        Matcher member =
                Pattern.compile("name=\"member\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(member.find()).isTrue();
        assertThat(member.results().count())
                .as("of hundreds only the first are offered")
                .isLessThanOrEqualTo(12);
        String id = registryIdOfOther();
        HttpResponse<String> wrong = coordinator.post(
                form,
                at + "/seats",
                "member",
                id,
                "from",
                TODAY.toString(),
                "until",
                TODAY.minusDays(3).toString(),
                "basis",
                "2-bayonnoma",
                "votes",
                "true");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("2-bayonnoma");
        HttpResponse<String> none = coordinator.post(form, at + "/seats", "from", TODAY.toString());
        assertThat(none.statusCode()).isEqualTo(422);
        HttpResponse<String> given = coordinator.post(
                form,
                at + "/seats",
                "member",
                id,
                "mandate",
                "advisory",
                "from",
                TODAY.toString(),
                "person",
                "Odil Nurmatov");
        assertThat(given.uri().getPath()).isEqualTo(at);
        assertThat(coordinator.page(at)).contains("Odil Nurmatov", "Maslahat ovozi bilan");
        people.as(cluster.coordinator(), () -> {
            Body.Seat seat = registry.seats(
                            cluster.id(), SeatFilter.on(TODAY).of(group).matching("nurmatov"), null, 5)
                    .rows()
                    .getFirst();
            assertThat(seat.votes()).isFalse();
            bodies.end(cluster.id(), seat.id(), TODAY).orElseThrow();
        });
    }

    private String registryIdOfOther() {
        return people.as(
                cluster.coordinator(),
                () -> registry.memberIds(cluster.id(), MemberFilter.all().matching("tashkilot"))
                        .getFirst()
                        .toString());
    }
}
