package uz.hamkor.registry.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** The profile form, its completeness and the baseline. */
@HamkorTest
class ProfileTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);
    private static final AcademicYear YEAR = AcademicYear.of(TODAY);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    KeepingProfiles keeping;

    @Autowired
    Profiles profiles;

    @Autowired
    Baselines baselines;

    @Autowired
    JoiningCluster joining;

    @Autowired
    Access access;

    @Autowired
    JdbcClient jdbc;

    private OrganizationId school() {
        return clusters.organization("Maktab " + OrganizationId.next(), "school");
    }

    private static Map<ProfileField, BigDecimal> figures(int learners) {
        return Map.of(
                ProfileField.LEARNERS_LV1, BigDecimal.valueOf(learners),
                ProfileField.STAFF, BigDecimal.valueOf(60));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().orElseThrow().code();
    }

    @Test
    void anAcademicYearBeginsInSeptember() {
        assertThat(AcademicYear.of(LocalDate.of(2026, 8, 31))).hasToString("2025/2026");
        assertThat(AcademicYear.of(LocalDate.of(2026, 9, 1))).hasToString("2026/2027");
    }

    @Test
    void theDataOfficerFillsInAndTheManagerConfirms() {
        OrganizationId school = school();
        AccountId officer = people.in(school, Role.DATA_OFFICER);
        AccountId manager = people.in(school, Role.MANAGER);
        people.as(officer, () -> {
            Profile filled = keeping.fill(school, YEAR, 0, figures(1200)).orElseThrow();
            assertThat(filled.figure(ProfileField.LEARNERS_LV1)).contains(BigDecimal.valueOf(1200));
            assertThat(filled.figure(ProfileField.TEACHERS)).isEmpty();
            assertThat(code(keeping.confirm(school, YEAR, filled.version(), Set.of(ProfileField.STAFF))))
                    .isEqualTo("access.forbidden");
        });
        people.as(manager, () -> {
            Profile confirmed =
                    keeping.confirm(school, YEAR, 1, Set.of(ProfileField.STAFF)).orElseThrow();
            assertThat(confirmed.confirmed().get(ProfileField.STAFF)).satisfies(by -> {
                assertThat(by.on()).isEqualTo(TODAY);
                assertThat(by.by()).isEqualTo(manager);
                assertThat(by.who()).isEqualTo("Test odami");
            });
            assertThat(code(keeping.confirm(school, YEAR, 2, Set.of(ProfileField.TEACHERS))))
                    .isEqualTo("registry.figure_missing");
            assertThat(keeping.changesOf(school)).hasSize(2);
        });
        people.as(officer, () -> {
            Profile changed = keeping.fill(school, YEAR, 2, Map.of(ProfileField.STAFF, BigDecimal.valueOf(61)))
                    .orElseThrow();
            assertThat(changed.confirmed()).isEmpty();
            assertThat(changed.figure(ProfileField.LEARNERS_LV1)).isEmpty();
            assertThat(code(keeping.fill(school, YEAR, 2, figures(1)))).isEqualTo("registry.changed_meanwhile");
        });
    }

    @Test
    void aFigureMustBeOneOfItsKind() {
        OrganizationId school = school();
        people.as(people.in(school, Role.DATA_OFFICER), () -> {
            assertThat(keeping.fill(school, YEAR, 0, Map.of(ProfileField.STAFF, new BigDecimal("1.5")))
                            .reason())
                    .get()
                    .satisfies(refusal -> {
                        assertThat(refusal.code()).isEqualTo("registry.figure_invalid.count");
                        assertThat(refusal.field()).isEqualTo("staff");
                    });
            assertThat(code(keeping.fill(
                            school, YEAR, 0, Map.of(ProfileField.VULNERABLE_SHARE, BigDecimal.valueOf(101)))))
                    .isEqualTo("registry.figure_invalid.share");
            assertThat(code(keeping.fill(school, YEAR, 0, Map.of(ProfileField.MONEY, BigDecimal.valueOf(-1)))))
                    .isEqualTo("registry.figure_invalid.amount");
        });
    }

    @Test
    void completenessCountsRequiredFieldsConfirmedInTwelveMonths() {
        OrganizationId school = school();
        people.as(people.in(school, Role.MANAGER), () -> {
            assertThat(profiles.completeness(school, TODAY).percent()).isZero();
            keeping.fill(school, YEAR, 0, figures(1200)).orElseThrow();
            assertThat(profiles.completeness(school, TODAY).done()).isZero();
            keeping.confirm(school, YEAR, 1, EnumSet.of(ProfileField.LEARNERS_LV1, ProfileField.STAFF))
                    .orElseThrow();

            Completeness now = profiles.completeness(school, TODAY);
            assertThat(now.group()).isEqualTo("school");
            assertThat(now.required()).isEqualTo(10);
            assertThat(now.done()).isEqualTo(2);
            assertThat(now.percent()).isEqualTo(20);
            assertThat(now.items())
                    .filteredOn(item -> item.field() == ProfileField.ROOMS)
                    .singleElement()
                    .satisfies(item -> assertThat(item.state()).isEqualTo(Completeness.State.NO_DATA));

            Completeness later = profiles.completeness(school, TODAY.plusMonths(13));
            assertThat(later.done()).isZero();
            assertThat(later.items())
                    .filteredOn(item -> item.field() == ProfileField.STAFF)
                    .singleElement()
                    .satisfies(item -> assertThat(item.state()).isEqualTo(Completeness.State.LAPSED));
        });
    }

    /** The database computes it over all members at once; it must not come to another number than member by member. */
    @Test
    void theShareOfAClusterIsTheMeanOverItsMembers() {
        Clusters.Founded cluster = clusters.founded();
        Map<OrganizationId, Set<ProfileField>> confirmed = new LinkedHashMap<>();
        confirmed.put(school(), EnumSet.of(ProfileField.LEARNERS_LV1, ProfileField.STAFF));
        confirmed.put(school(), EnumSet.noneOf(ProfileField.class));
        confirmed.put(clusters.organization("Zavod", "enterprise"), EnumSet.of(ProfileField.STAFF));
        confirmed.put(clusters.organization("Kutubxona", "library"), EnumSet.of(ProfileField.STAFF));
        confirmed.forEach((organization, fields) -> {
            clusters.active(cluster, organization, MembershipKind.MEMBER);
            people.as(people.in(organization, Role.MANAGER), () -> {
                keeping.fill(organization, new AcademicYear(YEAR.begins() - 1), 0, figures(7))
                        .orElseThrow();
                keeping.fill(organization, YEAR, 0, figures(1200)).orElseThrow();
                if (!fields.isEmpty()) {
                    keeping.confirm(organization, YEAR, 1, fields).orElseThrow();
                }
            });
        });
        OrganizationId observer = clusters.organization("Kuzatuvchi", "library");
        clusters.active(cluster, observer, MembershipKind.OBSERVER);
        people.as(people.in(observer, Role.MANAGER), () -> {
            keeping.fill(observer, YEAR, 0, figures(1)).orElseThrow();
        });
        clusters.active(cluster, school(), MembershipKind.MEMBER);

        people.as(cluster.coordinator(), () -> {
            for (LocalDate day :
                    List.of(TODAY, TODAY.plusMonths(12), TODAY.plusMonths(12).plusDays(1))) {
                double mean = profiles.completeness(confirmed.keySet(), day).values().stream()
                        .mapToDouble(one -> (double) one.done() / one.required())
                        .average()
                        .orElseThrow();
                Profiles.Share share = profiles.share(cluster.id(), day);
                assertThat(share.mean()).as("on %s", day).isCloseTo(mean, within(1e-9));
                assertThat(share.begun()).isEqualTo(4);
            }
            assertThat(profiles.share(cluster.id(), TODAY).mean()).isPositive();
        });
        assertThat(people.<Profiles.Share>as(
                                clusters.founded().coordinator(),
                                () -> profiles.share(clusters.founded().id(), TODAY))
                        .begun())
                .isZero();
    }

    @Test
    void theBaselineStaysAsItWasAtAccession() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = school();
        AccountId manager = people.in(school, Role.MANAGER);
        people.as(manager, () -> keeping.fill(school, YEAR, 0, figures(1200)).orElseThrow());
        MembershipId membership = clusters.active(cluster, school, MembershipKind.MEMBER);
        people.as(manager, () -> keeping.fill(school, YEAR, 1, figures(900)).orElseThrow());

        people.as(cluster.coordinator(), () -> {
            assertThat(baselines.of(cluster.id(), membership)).get().satisfies(baseline -> {
                assertThat(baseline.figures()).containsEntry(ProfileField.LEARNERS_LV1, BigDecimal.valueOf(1200));
                assertThat(baseline.takenOn()).isEqualTo(TODAY);
            });
            assertThat(profiles.find(school, YEAR).figure(ProfileField.LEARNERS_LV1))
                    .contains(BigDecimal.valueOf(900));
            assertThat(code(baselines.takeLate(cluster.id(), membership))).isEqualTo("registry.baseline_taken");
        });
        for (String attempt : List.of(
                "update registry.baseline set figures = '{}' where membership_id = '" + membership + "'",
                "delete from registry.baseline where membership_id = '" + membership + "'")) {
            assertThatThrownBy(() -> access.within(Scope.nobody().writing(cluster.id()), () -> {
                        jdbc.sql(attempt).update();
                        return Outcome.done(membership);
                    }))
                    .hasStackTraceContaining("permission denied");
        }
    }

    @Test
    void aMemberWithoutProfileGetsItsBaselineOnceLater() {
        Clusters.Founded cluster = clusters.founded();
        OrganizationId school = school();
        MembershipId membership = clusters.active(cluster, school, MembershipKind.MEMBER);
        people.as(cluster.coordinator(), () -> {
            assertThat(baselines.of(cluster.id(), membership)).isEmpty();
            assertThat(code(baselines.takeLate(cluster.id(), membership)))
                    .isEqualTo("registry.baseline_without_profile");
        });
        people.as(
                people.in(school, Role.MANAGER),
                () -> keeping.fill(school, YEAR, 0, figures(10)).orElseThrow());
        people.as(cluster.coordinator(), () -> {
            assertThat(baselines.takeLate(cluster.id(), membership).isDone()).isTrue();
            assertThat(baselines.of(cluster.id(), membership)).isPresent();
        });
    }

    @Test
    void aSumOverTwoClustersTakesAMemberOfBothOnce() {
        AccountId founder = people.founder();
        Clusters.Founded one = clusters.founded(founder);
        Clusters.Founded other = clusters.founded(founder);
        OrganizationId school = school();
        OrganizationId silent = school();
        people.as(
                people.in(school, Role.MANAGER),
                () -> keeping.fill(school, YEAR, 0, figures(700)).orElseThrow());
        clusters.active(one, school, MembershipKind.MEMBER);
        clusters.active(other, school, MembershipKind.MEMBER);
        clusters.active(other, silent, MembershipKind.MEMBER);
        people.as(founder, () -> {
            Profiles.Total total = profiles.total(Set.of(one.id(), other.id()), ProfileField.LEARNERS_LV1, YEAR, TODAY);
            assertThat(total.sum()).isEqualByComparingTo("700");
            assertThat(total.given()).isEqualTo(1);
            assertThat(total.members()).isEqualTo(2);
            assertThat(profiles.total(Set.of(one.id()), ProfileField.ROOMS, YEAR, TODAY)
                            .sum())
                    .as("no data is not zero")
                    .isNull();
        });
    }

    @Test
    void otherClustersSeeNoProfile() {
        OrganizationId school = school();
        Clusters.Founded member = clusters.founded();
        Clusters.Founded stranger = clusters.founded();
        people.as(
                people.in(school, Role.MANAGER),
                () -> keeping.fill(school, YEAR, 0, figures(5)).orElseThrow());
        clusters.listed(member, school, MembershipKind.MEMBER);
        people.as(member.coordinator(), () -> {
            assertThat(profiles.find(school, YEAR).figures()).isNotEmpty();
            assertThat(code(keeping.fill(school, YEAR, 1, figures(6)))).isEqualTo("access.forbidden");
        });
        people.as(stranger.coordinator(), () -> {
            assertThat(profiles.find(school, YEAR).figures()).isEmpty();
        });
    }
}
