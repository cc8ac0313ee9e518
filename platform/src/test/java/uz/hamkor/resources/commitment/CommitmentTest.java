package uz.hamkor.resources.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Sharing.Member;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;
import uz.hamkor.testing.TestDatabase;
import uz.hamkor.testing.Visitor;

/** What members promise beside what they give, and how unequally what they have is spread. */
@HamkorTest
class CommitmentTest {

    private static final AcademicYear YEAR = AcademicYear.of(LocalDate.ofInstant(Moment.now(), Today.ZONE));

    @LocalServerPort
    int port;

    @Autowired
    private Sharing sharing;

    @Autowired
    private People people;

    @Autowired
    private Committing committing;

    @Autowired
    private InequalityOfResources inequality;

    @Autowired
    private Access access;

    private Clusters.Founded cluster;
    private Member school;
    private Member college;

    @BeforeEach
    void members() {
        cluster = sharing.cluster();
        school = sharing.member(cluster, "5-maktab", "school");
        college = sharing.member(cluster, "Qurilish texnikumi", "school");
    }

    private static Promise staff(String posts) {
        return new Promise(new BigDecimal(posts), Promise.USUAL_HOURS, null, null, null);
    }

    private Outcome<Integer> promise(Promise promise, int version) {
        return people.as(school.manager(), () -> committing.promise(cluster.id(), school.id(), YEAR, promise, version));
    }

    private static String code(Outcome<?> outcome) {
        Refusal refusal = outcome.reason().orElseThrow();
        return refusal.code() + " " + Objects.requireNonNullElse(refusal.field(), "");
    }

    @Test
    void whoSharesForAMemberPromisesForIt() {
        assertThat(promise(staff("0.5"), 0).orElseThrow()).isEqualTo(1);
        assertThat(promise(staff("1.5"), 1).orElseThrow()).isEqualTo(2);
        assertThat(code(promise(staff("2"), 1))).as("somebody was quicker").startsWith("commitment.changed");
        assertThat(code(promise(staff("2"), 0))).startsWith("commitment.changed");
        assertThat(code(people.as(
                        college.manager(), () -> committing.promise(cluster.id(), school.id(), YEAR, staff("1"), 2))))
                .startsWith(Refusal.FORBIDDEN);
        assertThat(code(people.as(
                        school.teacher(), () -> committing.promise(cluster.id(), school.id(), YEAR, staff("1"), 2))))
                .startsWith(Refusal.FORBIDDEN);
        Clusters.Founded other = sharing.cluster();
        assertThat(code(people.as(
                        school.manager(), () -> committing.promise(other.id(), school.id(), YEAR, staff("1"), 0))))
                .startsWith(Refusal.FORBIDDEN);
        assertThat(people.as(school.manager(), () -> committing.takeBack(cluster.id(), school.id(), YEAR, 1))
                        .isDone())
                .isFalse();
        assertThat(people.as(school.manager(), () -> committing.takeBack(cluster.id(), school.id(), YEAR, 2))
                        .isDone())
                .isTrue();
    }

    @Test
    void aPromiseNamesSomethingWithinBounds() {
        Promise none = new Promise(null, 1_760, null, null, "Niyatimiz bor");
        assertThat(code(promise(none, 0))).isEqualTo("commitment.empty staff");
        assertThat(code(promise(staff("-1"), 0))).isEqualTo("commitment.number staff");
        assertThat(code(promise(staff("0.125"), 0))).isEqualTo("commitment.number staff");
        assertThat(code(promise(new Promise(BigDecimal.ONE, 20, null, null, null), 0)))
                .isEqualTo("commitment.full_time fullTimeHours");
        assertThat(code(promise(new Promise(null, 1_760, new BigDecimal("1e20"), null, null), 0)))
                .isEqualTo("commitment.number money");
        assertThat(code(promise(new Promise(BigDecimal.ONE, 1_760, null, null, "x".repeat(2_001)), 0)))
                .isEqualTo("commitment.words words");
    }

    @Test
    void thePageShowsPromisedBesideGiven() throws Exception {
        given("staff", 88, Duration.ZERO);
        given("place", 40, Duration.ZERO);
        given("place", 7, Duration.ofDays(900));
        String page = "/c/" + cluster.slug() + "/resources/commitments";
        Visitor manager = new Visitor(port).signIn(people.emailOf(school.manager()));
        assertThat(manager.get(page).body()).contains("vaʼda qilinmagan", "berildi: 88,0 soat", "berildi: 40,0 soat");
        String refused = manager.post(page, page, "organization", school.id().toString(), "staff", "yarim", "money", "")
                .body();
        assertThat(refused).contains("Bu son emas").contains("value=\"yarim\"");
        manager.post(
                page,
                page,
                "organization",
                school.id().toString(),
                "staff",
                "0,5",
                "fullTimeHours",
                "1 760",
                "facilityHours",
                "160",
                "money",
                "12 500 000",
                "words",
                "Kimyo laboratoriyasi");
        String seen = new Visitor(port)
                .signIn(people.emailOf(college.manager()))
                .get(page)
                .body();
        assertThat(seen)
                .contains("5-maktab", "0,50 stavka = yiliga 880 soat", "yiliga 160 soat", "Kimyo laboratoriyasi")
                .contains("10%", "25%")
                .contains("toʻlangani haqida maʼlumot yoʻq");
        assertThat(manager.get(page + "?format=csv").body()).contains("5-maktab", "0.50,1760,88.00,160.0,40.00");
        var row = Rest.as(port, people.emailOf(college.manager()))
                .get("/api/v1/clusters/" + cluster.slug() + "/resources/commitments/" + YEAR.begins())
                .ok()
                .get(0);
        assertThat(row.path("staff").asDouble()).isEqualTo(0.5);
        assertThat(row.path("staffHoursGiven").asDouble()).isEqualTo(88);
        assertThat(row.path("version").asInt()).isEqualTo(1);
        assertThat(Rest.as(port, people.emailOf(college.manager()))
                        .put(
                                "/api/v1/clusters/" + cluster.slug() + "/resources/commitments/1789/" + college.id(),
                                Map.of("staff", 1))
                        .refusal())
                .isEqualTo("commitment.year_unknown year");
    }

    @Test
    void whereAMemberGoesOnPromisesAreAddedUp() throws Exception {
        school = sharing.registered(cluster, "6-maktab", "school");
        college = sharing.registered(cluster, "Kimyo texnikumi", "school");
        given("staff", 88, Duration.ZERO);
        promise(new Promise(new BigDecimal("0.5"), 1_760, null, new BigDecimal("100"), "Kimyo xonasi"), 0)
                .orElseThrow();
        people.as(
                        college.manager(),
                        () -> committing.promise(
                                cluster.id(),
                                college.id(),
                                YEAR,
                                new Promise(BigDecimal.ONE, 880, new BigDecimal("5000"), null, "Ustaxona"),
                                0))
                .orElseThrow();
        sharing.merge(school, college);
        var rows = Rest.as(port, people.emailOf(college.manager()))
                .get("/api/v1/clusters/" + cluster.slug() + "/resources/commitments/" + YEAR.begins())
                .ok();
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).path("organizationId").asString())
                .isEqualTo(college.id().toString());
        assertThat(rows.get(0).path("staff").asDouble())
                .as("half a post of 1,760 hours is one of 880")
                .isEqualTo(2);
        assertThat(rows.get(0).path("staffHoursGiven").asDouble()).isEqualTo(88);
        assertThat(rows.get(0).path("facilityHours").asDouble()).isEqualTo(100);
        assertThat(rows.get(0).path("money").asDouble()).isEqualTo(5000);
        assertThat(rows.get(0).path("words").asString()).isEqualTo("Ustaxona Kimyo xonasi");
    }

    /** What a use would have written. */
    private void given(String kind, int hours, Duration ago) throws Exception {
        Instant at = Moment.now().minus(ago);
        try (var owner = TestDatabase.get().asOwner();
                var sql = owner.createStatement()) {
            sql.execute("select set_config('hamkor.writable_cluster', '" + cluster.id() + "', false)");
            sql.execute("""
                    insert into resources.ledger_entry (cluster_id, id, booking_id, offer_id, kind, category, owner_id,
                        user_id, used_from, used_until, hours, unit, rate, amount, at)
                    values ('%s', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%s', 'other', '%s', '%s',
                        '%s', '%s', %d, 'hours', 1, %d, now())
                    """.formatted(
                            cluster.id(), kind, school.id(), college.id(), at, at.plusSeconds(3_600), hours, hours));
        }
    }

    @Test
    void inequalityIsOfWhatMembersHaveForEachLearner() throws Exception {
        Member third = sharing.member(cluster, "9-maktab", "school");
        profile(school.id(), "{\"learners_lv2\": 100, \"rooms\": 10, \"devices\": 20, \"staff\": 10, \"money\": 1000}");
        profile(
                college.id(),
                "{\"learners_lv2\": 300, \"rooms\": 10, \"devices\": 20, \"staff\": 10, \"money\": 1000}");
        profile(third.id(), "{\"learners_lv2\": 500, \"rooms\": 10}");
        List<Measure.Observation> observations = people.as(
                cluster.coordinator(),
                () -> access.read(() -> inequality.observations(cluster.id(), new Period(YEAR.firstDay(), null))));
        // Together 20 rooms for 400 learners, 0.05 each: 0.1 / 0.05 = 2 and 0.0333 / 0.05 = 0.667, so of all four
        // kinds.
        assertThat(observations).hasSize(2);
        assertThat(observations)
                .filteredOn(one -> school.id().equals(one.organization()))
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isCloseTo(2, within(1e-9)));
        assertThat(observations)
                .filteredOn(one -> college.id().equals(one.organization()))
                .singleElement()
                .satisfies(one -> assertThat(one.value()).isCloseTo(2 / 3.0, within(1e-9)));
    }

    private void profile(OrganizationId organization, String figures) throws Exception {
        try (var owner = TestDatabase.get().asOwner();
                var sql = owner.createStatement()) {
            sql.execute("select set_config('hamkor.organizations', '" + organization + "', false)");
            sql.execute("insert into registry.profile (organization_id, id, academic_year, figures) values ('%s',"
                            .formatted(organization)
                    + " gen_random_uuid(), %d, '%s')".formatted(YEAR.begins(), figures));
        }
    }
}
