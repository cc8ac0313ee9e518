package uz.hamkor.governance.responsibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import uz.hamkor.governance.responsibility.Duty.Gap;
import uz.hamkor.governance.responsibility.Duty.Part;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Bodies;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.SeatId;
import uz.hamkor.testing.Browser;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** The matrix of responsibilities, leadership and terms that end. */
@HamkorTest
class ResponsibilitiesTest {

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
    KeepingDuties keeping;

    @Autowired
    Duties duties;

    @Autowired
    Terms terms;

    @Autowired
    Notices notices;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    List<Criterion> criteria;

    @Autowired
    Access access;

    private UUID duty(Clusters.Founded cluster) {
        return people.as(
                cluster.coordinator(),
                () -> keeping.add(cluster.id(), LocalizedText.uz("Kutubxona")).orElseThrow());
    }

    private Outcome<UUID> assign(
            Clusters.Founded cluster, UUID duty, Part part, Duties.Who who, LocalDate from, boolean inPlace) {
        return people.as(cluster.coordinator(), () -> keeping.assign(cluster.id(), duty, part, who, from, inPlace));
    }

    private Duty read(Clusters.Founded cluster, UUID duty, LocalDate day) {
        return people.as(
                cluster.coordinator(),
                () -> access.read(() -> duties.find(cluster.id(), duty, day).orElseThrow()));
    }

    private static Duties.Who named(String name) {
        return new Duties.Who(null, name);
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    private BodyId council(Clusters.Founded cluster) {
        return people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.COUNCIL,
                                LocalizedText.uz("Kengash"),
                                LocalizedText.empty(),
                                Period.since(TODAY.minusYears(1)))
                        .orElseThrow());
    }

    private SeatId seat(
            Clusters.Founded cluster,
            BodyId body,
            OrganizationId organization,
            Body.Mandate mandate,
            Period period,
            @Nullable AccountId account,
            String holder) {
        var membership = clusters.active(cluster, organization, MembershipKind.MEMBER);
        return people.as(
                cluster.coordinator(),
                () -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(body, membership, 1, mandate, true, null, period),
                                holder.isEmpty() ? null : new Bodies.Person(holder, null, account),
                                null)
                        .orElseThrow());
    }

    private Criterion.Finding check(Clusters.Founded cluster, String code) {
        Criterion criterion = criteria.stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
        return people.as(cluster.coordinator(), () -> access.read(() -> criterion.check(cluster.id(), TODAY)));
    }

    @Test
    void theDefaultListIsTakenOnceAndIsChangeable() {
        Clusters.Founded cluster = clusters.founded();
        people.as(cluster.coordinator(), () -> {
            int all = KeepingDuties.defaults().size();
            assertThat(all).isGreaterThan(10);
            assertThat(keeping.takeDefaults(cluster.id()).orElseThrow()).isEqualTo(all);
            assertThat(keeping.takeDefaults(cluster.id()).orElseThrow()).isZero();
            List<Duty> read = access.read(() -> duties.all(cluster.id(), TODAY));
            assertThat(read)
                    .hasSize(all)
                    .allSatisfy(one -> assertThat(one.gap(TODAY)).contains(Gap.NOBODY));
            keeping.remove(cluster.id(), read.getFirst().id()).orElseThrow();
            keeping.rename(cluster.id(), read.get(1).id(), LocalizedText.uz("Boshqacha"))
                    .orElseThrow();
            assertThat(access.read(() -> duties.all(cluster.id(), TODAY))).hasSize(all - 1);
            assertThat(keeping.takeDefaults(cluster.id()).orElseThrow()).isEqualTo(1);
        });
    }

    @Test
    void aFunctionHasOneResponsibleAtATimeAndTheOneBeforeStaysInItsHistory() {
        Clusters.Founded cluster = clusters.founded();
        UUID duty = duty(cluster);
        assign(cluster, duty, Part.RESPONSIBLE, named("Malika"), TODAY.minusDays(30), false)
                .orElseThrow();
        assertThat(code(assign(cluster, duty, Part.RESPONSIBLE, named("Rustam"), TODAY, false)))
                .isEqualTo("governance.duty_responsible_once");
        assign(cluster, duty, Part.SUPPORTING, named("Rustam"), TODAY, false).orElseThrow();
        assign(cluster, duty, Part.SUPPORTING, named("Sanjar"), TODAY, false).orElseThrow();
        assign(cluster, duty, Part.INFORMED, named("Nodira"), TODAY, false).orElseThrow();
        assign(cluster, duty, Part.RESPONSIBLE, named("Rustam"), TODAY, true).orElseThrow();
        Duty read = read(cluster, duty, TODAY);
        assertThat(read.on(TODAY, Part.RESPONSIBLE))
                .extracting(Duty.Bearer::name)
                .containsExactly("Rustam");
        assertThat(read.on(TODAY.minusDays(1), Part.RESPONSIBLE))
                .extracting(Duty.Bearer::name)
                .containsExactly("Malika");
        assertThat(read.on(TODAY, Part.SUPPORTING)).hasSize(2);
        assertThat(read.gap(TODAY)).isEmpty();
    }

    @Test
    void twoWhoAssignAtOnceLeaveOneResponsible() throws Exception {
        Clusters.Founded cluster = clusters.founded();
        UUID duty = duty(cluster);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> one = () -> assign(cluster, duty, Part.RESPONSIBLE, named("Kimdir"), TODAY, false)
                    .isDone();
            long done = 0;
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(8, one))) {
                done += answer.get() ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        }
        assertThat(read(cluster, duty, TODAY).on(TODAY, Part.RESPONSIBLE)).hasSize(1);
    }

    @Test
    void aVacantSeatIsAGapAndClosesWhenSomebodySitsThere() {
        Clusters.Founded cluster = clusters.founded();
        UUID duty = duty(cluster);
        SeatId seat = seat(
                cluster,
                council(cluster),
                clusters.organizations(1).getFirst(),
                Body.Mandate.MEMBER,
                Period.since(TODAY),
                null,
                "");
        assign(cluster, duty, Part.RESPONSIBLE, new Duties.Who(seat, null), TODAY, false)
                .orElseThrow();
        assertThat(read(cluster, duty, TODAY).gap(TODAY)).contains(Gap.VACANT);
        assertThat(check(cluster, "DL4.5").met()).isFalse();
        people.as(cluster.coordinator(), () -> {
            bodies.handOver(
                            cluster.id(),
                            seat,
                            Body.Role.HOLDER,
                            new Bodies.Person("Malika Karimova", null, null),
                            TODAY)
                    .orElseThrow();
        });
        assertThat(read(cluster, duty, TODAY).gap(TODAY)).isEmpty();
        assertThat(check(cluster, "DL4.5").met()).isTrue();
        assertThat(code(assign(cluster, duty, Part.SUPPORTING, new Duties.Who(seat, null), TODAY, false)))
                .isEqualTo("governance.duty_seat_once");
    }

    @Test
    void whatIsWrongIsRefused() {
        Clusters.Founded cluster = clusters.founded();
        UUID duty = duty(cluster);
        assertThat(code(assign(cluster, duty, Part.RESPONSIBLE, named(" "), TODAY, false)))
                .isEqualTo("governance.duty_whom");
        assertThat(code(assign(cluster, duty, Part.RESPONSIBLE, new Duties.Who(SeatId.next(), null), TODAY, false)))
                .isEqualTo("governance.duty_seat_over");
        assertThat(code(people.as(
                        people.in(cluster.id(), Role.REGULATOR),
                        () -> keeping.add(cluster.id(), LocalizedText.uz("Boshqa")))))
                .isEqualTo("access.forbidden");
        people.as(cluster.coordinator(), () -> {
            assertThat(code(keeping.appoint(cluster.id(), "Malika", BigDecimal.ZERO, null, TODAY, null)))
                    .isEqualTo("governance.fte_wrong");
            assertThat(code(keeping.appoint(cluster.id(), "Malika", BigDecimal.ONE, null, TODAY, TODAY)))
                    .isEqualTo("governance.ends_before");
        });
    }

    @Test
    void aCouncilOfThreeFromTwoTypesAndACoordinatorWithTimeMeetTheCriterion() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = council(cluster);
        for (String type : List.of("school", "school", "enterprise")) {
            assertThat(check(cluster, "DL4.4").met()).isFalse();
            seat(
                    cluster,
                    council,
                    clusters.organization("Tashkilot " + UUID.randomUUID(), type),
                    Body.Mandate.MEMBER,
                    Period.since(TODAY),
                    null,
                    "Vakil");
        }
        assertThat(check(cluster, "DL4.4").missing())
                .extracting(Criterion.Line::key)
                .containsExactly("duty.coordinator_missing");
        people.as(cluster.coordinator(), () -> {
            keeping.appoint(cluster.id(), "Malika Karimova", new BigDecimal("0.5"), "1-sonli buyruq", TODAY, null)
                    .orElseThrow();
        });
        assertThat(check(cluster, "DL4.4").met()).isTrue();
    }

    @Test
    void holderAndCoordinatorAreToldOnceOfASeatThatEndsWithoutASuccessor() {
        Clusters.Founded cluster = clusters.founded();
        BodyId council = council(cluster);
        AccountId holder = people.somebody();
        OrganizationId school = clusters.organizations(1).getFirst();
        LocalDate ends = TODAY.plusDays(Terms.DAYS - 1);
        seat(
                cluster,
                council,
                clusters.organizations(1).getFirst(),
                Body.Mandate.MEMBER,
                new Period(TODAY, TODAY.plusDays(Terms.DAYS + 1)),
                null,
                "Rustam");
        SeatId seat =
                seat(cluster, council, school, Body.Mandate.CHAIR, new Period(TODAY, ends), holder, "Malika Karimova");
        Cluster shown = people.as(
                cluster.coordinator(), () -> registry.find(cluster.id()).orElseThrow());
        assertThat(terms.tell(shown, TODAY)).isEqualTo(1);
        assertThat(terms.tell(shown, TODAY)).isZero();
        assertThat(told(holder)).isEqualTo(1);
        assertThat(told(cluster.coordinator())).isEqualTo(1);
        List<ClusterRegistry.Ending> soon =
                people.as(cluster.coordinator(), () -> access.read(() -> terms.soon(cluster.id(), TODAY)));
        assertThat(soon).singleElement().satisfies(one -> {
            assertThat(one.seat()).isEqualTo(seat);
            assertThat(one.ends()).isEqualTo(ends);
            assertThat(one.mandate()).isTrue();
        });
        // The next mandate of the same seat is the successor.
        var membership = clusters.members(cluster, uz.hamkor.registry.cluster.MemberFilter.active()).stream()
                .filter(one -> one.organization().equals(school))
                .findFirst()
                .orElseThrow()
                .id();
        people.as(cluster.coordinator(), () -> {
            bodies.give(
                            cluster.id(),
                            new Bodies.SeatDraft(
                                    council, membership, 1, Body.Mandate.CHAIR, true, null, Period.since(ends)))
                    .orElseThrow();
        });
        assertThat(people.as(cluster.coordinator(), () -> access.read(() -> terms.soon(cluster.id(), TODAY))))
                .isEmpty();
    }

    private long told(AccountId account) {
        return people.as(
                account,
                () -> notices.mine(50).stream()
                        .filter(notice -> notice.key().equals("term_ends"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(ints = {Browser.DESKTOP, Browser.PHONE})
    void theMatrixInABrowser(int width) {
        Clusters.Founded cluster = clusters.founded();
        seat(
                cluster,
                council(cluster),
                clusters.organizations(1).getFirst(),
                Body.Mandate.CHAIR,
                new Period(TODAY, TODAY.plusDays(20)),
                null,
                "Malika Karimova");
        try (Browser window = Browser.open(port, width, false, true)) {
            window.signIn(people.emailOf(cluster.coordinator()));
            window.go("/c/" + cluster.slug() + "/responsibilities");
            window.assertClean();
            window.follow(window.page().locator("form[action$='/defaults'] button"));
            window.follow(window.page().locator("table a").first());
            window.page().selectOption("#part", "responsible");
            window.page()
                    .locator("#seat")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            window.follow(window.page().locator("form[action$='/bearers'] button"));
            window.assertClean();
            window.page().selectOption("#part", "responsible");
            window.page().fill("#person", "Rustam Qosimov");
            window.page().locator("form[action$='/bearers'] button").click();
            window.page().waitForSelector("[role=alert]");
            window.assertClean();
            window.go("/c/" + cluster.slug() + "/responsibilities");
            assertThat(window.page().locator("table tbody tr").first().textContent())
                    .contains("Malika Karimova");
            window.assertClean();
            String folder = System.getenv("HAMKOR_SHOTS");
            if (folder != null) {
                window.screenshot(Path.of(folder, "responsibilities-" + width + ".png"));
            }
        }
    }

    @Test
    void programsGetTheMatrixWithItsGaps() {
        Clusters.Founded cluster = clusters.founded();
        UUID duty = duty(cluster);
        String at = "/api/v1/clusters/" + cluster.slug() + "/responsibilities";
        Rest coordinator = Rest.as(port, people.emailOf(cluster.coordinator()));
        JsonNode before = coordinator.get(at).ok();
        assertThat(before.path("rows").findValuesAsString("gap")).containsExactly("nobody");
        assign(cluster, duty, Part.RESPONSIBLE, named("Malika"), TODAY, false).orElseThrow();
        JsonNode row = coordinator.get(at).ok().path("rows").get(0);
        assertThat(row.path("gap").isNull()).isTrue();
        assertThat(row.path("responsible").get(0).path("name").asString()).isEqualTo("Malika");
        assertThat(coordinator
                        .get(at + "?asOf=" + TODAY.minusDays(1))
                        .ok()
                        .path("rows")
                        .get(0)
                        .path("gap")
                        .asString())
                .isEqualTo("nobody");
        assertThat(Rest.as(port, people.emailOf(people.somebody())).get(at).status())
                .isEqualTo(404);
    }
}
