package uz.hamkor.registry.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.NewOrganization;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.RegisteringOrganization;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

@HamkorTest
class KeepingStaffTest {

    @Autowired
    KeepingStaff keeping;

    @Autowired
    StaffRegistry staff;

    @Autowired
    Persons persons;

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    Access access;

    @Autowired
    History history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    ChangingCluster changing;

    private OrganizationId school = OrganizationId.next();
    private AccountId manager = AccountId.next();

    @BeforeEach
    void aSchoolWithItsManager() {
        ClusterId cluster = ClusterId.next();
        AccountId coordinator = people.in(cluster, Role.COORDINATOR);
        school = people.as(
                        coordinator,
                        () -> registering.register(NewOrganization.of(
                                OrganizationData.named(LocalizedText.uz("Xodimli maktab")), cluster)))
                .orElseThrow();
        manager = people.in(school, Role.MANAGER);
    }

    private static PersonData teacher(String name) {
        return new PersonData(
                name,
                true,
                "Kimyo toʻgaragini ochdi",
                List.of(new PersonData.Job(
                        LocalizedText.uz("Kimyo oʻqituvchisi"), List.of("Kimyo"), LocalDate.of(2021, 9, 1), null)),
                List.of(new PersonData.Skill("Laboratoriya darsi", "Malaka sertifikati", null, null)));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().map(Refusal::code).orElse("done");
    }

    private PersonId added(String name) {
        return people.as(manager, () -> keeping.add(school, teacher(name))).orElseThrow();
    }

    @Test
    void aManagerWritesDownTheStaffWithPositionsCompetencesAndWhoDrivesRenewal() {
        PersonId id = added("Nodira Sinova");
        PersonView person =
                people.as(manager, () -> staff.find(id, Purpose.PAGE)).orElseThrow();
        assertThat(person.innovator()).isTrue();
        assertThat(person.on(LocalDate.of(2022, 1, 1))).hasSize(1);
        assertThat(person.on(LocalDate.of(2020, 1, 1))).isEmpty();
        assertThat(person.competences().getFirst().evidence()).isEqualTo("Malaka sertifikati");
        assertThat(people.<StaffRegistry.Counts>as(
                        manager, () -> staff.counts(java.util.Set.of(school)).get(school)))
                .isEqualTo(new StaffRegistry.Counts(1, 1));
    }

    @Test
    void staffIsClosedToVisitorsStrangersAndOtherManagers() {
        PersonId id = added("Koʻrinmas Odam");
        assertThat(staff.find(id, Purpose.PAGE)).isEmpty();
        assertThat(access.<Optional<PersonView>>read(() -> persons.find(id))).isEmpty();
        for (AccountId stranger : List.of(
                people.somebody(),
                people.in(OrganizationId.next(), Role.MANAGER),
                people.in(ClusterId.next(), Role.COORDINATOR),
                people.administrator())) {
            assertThat(people.<Optional<PersonView>>as(stranger, () -> staff.find(id, Purpose.PAGE)))
                    .isEmpty();
            assertThat(people.<List<PersonView>>as(stranger, () -> access.read(() -> persons.of(school))))
                    .isEmpty();
            assertThat(code(people.as(stranger, () -> keeping.add(school, teacher("Begona")))))
                    .isEqualTo(Refusal.FORBIDDEN);
        }
    }

    @Test
    void aTeacherOfTheSchoolSeesTheOwnRecordAndNobodyElses() {
        PersonId own = added("Oʻzim Oʻzim");
        PersonId other = added("Hamkasb Hamkasb");
        AccountId teacher = people.in(school, Role.TEACHER);
        people.as(
                manager,
                () -> access.forOrganization(
                                school, uz.hamkor.identity.Right.UPDATE, uz.hamkor.identity.Thing.PERSONS, () -> {
                                    jdbc.sql("update registry.person set account_id = :account where id = :id")
                                            .param("account", teacher.value())
                                            .param("id", own.value())
                                            .update();
                                    return Outcome.done(own);
                                })
                        .orElseThrow());
        assertThat(people.<Optional<PersonView>>as(teacher, () -> staff.find(own, Purpose.PAGE)))
                .isPresent();
        assertThat(people.<Optional<PersonView>>as(teacher, () -> staff.find(other, Purpose.PAGE)))
                .isEmpty();
        assertThat(people.<List<PersonView>>as(teacher, () -> staff.of(school, Purpose.LIST)))
                .isEmpty();
        assertThat(code(people.as(teacher, () -> keeping.remove(school, other))))
                .isEqualTo(Refusal.FORBIDDEN);
    }

    @Test
    void ofTwoChangesToOneVersionTheSecondIsRefused() {
        PersonId id = added("Ikki Marta");
        assertThat(code(people.as(manager, () -> keeping.change(school, id, 0, teacher("Ikki Marta Bir")))))
                .isEqualTo("done");
        assertThat(code(people.as(manager, () -> keeping.change(school, id, 0, teacher("Ikki Marta Ikki")))))
                .isEqualTo("registry.changed_by_other");
    }

    @Test
    void whoIsRemovedDoesNotLiveOnInTheHistory() {
        PersonId id = added("Oʻchirilgan Odam");
        people.as(manager, () -> keeping.remove(school, id).orElseThrow());
        assertThat(people.<Optional<PersonView>>as(manager, () -> staff.find(id, Purpose.PAGE)))
                .isEmpty();
        List<History.Change> changes = people.as(manager, () -> keeping.history(school, id));
        assertThat(changes).as("that there were changes stays").hasSize(2);
        assertThat(changes.toString()).doesNotContain("Oʻchirilgan", "Kimyo");
    }

    @Test
    void aPositionNeedsANameAndABeginning() {
        PersonData noJob = new PersonData("Ism", false, null, List.of(), List.of());
        PersonData noDay = new PersonData(
                "Ism",
                false,
                null,
                List.of(new PersonData.Job(LocalizedText.uz("Rahbar"), List.of(), null, null)),
                List.of());
        PersonData backwards = new PersonData(
                "Ism",
                false,
                null,
                List.of(new PersonData.Job(
                        LocalizedText.uz("Rahbar"), List.of(), LocalDate.of(2025, 1, 1), LocalDate.of(2024, 1, 1))),
                List.of());
        assertThat(code(people.as(manager, () -> keeping.add(school, noJob)))).isEqualTo("people.position_missing");
        assertThat(code(people.as(manager, () -> keeping.add(school, noDay)))).isEqualTo("people.from_missing");
        assertThat(code(people.as(manager, () -> keeping.add(school, backwards))))
                .isEqualTo("people.until_before_from");
    }

    @Test
    void inAPublishedClusterTheCoordinatorSeesTheStaffAndTheLookIsWrittenDown() {
        PersonId id = added("Koʻringan Odam");
        Clusters.Founded cluster = clusters.founded();
        clusters.active(cluster, school, MembershipKind.MEMBER);
        people.as(
                cluster.coordinator(),
                () -> changing.publish(cluster.id(), true).orElseThrow());
        for (AccountId stranger : List.of(
                people.somebody(), people.in(OrganizationId.next(), Role.MANAGER), people.in(school, Role.TEACHER))) {
            assertThat(people.<Optional<PersonView>>as(stranger, () -> staff.find(id, Purpose.PAGE)))
                    .isEmpty();
            assertThat(people.<List<PersonView>>as(stranger, () -> staff.of(school, Purpose.LIST)))
                    .isEmpty();
        }
        // The wall in the database, without any use case in between.
        assertThat(people.<List<PersonView>>as(people.somebody(), () -> access.read(() -> persons.of(school))))
                .isEmpty();
        assertThat(people.<List<History.Change>>as(people.somebody(), () -> keeping.history(school, id)))
                .isEmpty();
        AccountId coordinator = cluster.coordinator();
        assertThat(people.<List<PersonView>>as(coordinator, () -> staff.of(school, Purpose.LIST)))
                .hasSize(1);
        assertThat(people.<Optional<PersonView>>as(coordinator, () -> staff.find(id, Purpose.PAGE)))
                .isPresent();
        assertThat(people.<List<String>>as(
                        manager,
                        () -> access.read(() -> jdbc.sql(
                                        "select purpose from registry.personal_read where person_id = :id order by at")
                                .param("id", id.value())
                                .query(String.class)
                                .list())))
                .containsExactly("list", "page");
        assertThat(people.<List<String>>as(
                        coordinator,
                        () -> access.read(() -> jdbc.sql("select purpose from registry.personal_read")
                                .query(String.class)
                                .list())))
                .isEmpty();
    }
}
