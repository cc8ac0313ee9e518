package uz.hamkor.registry.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.people.KeepingStaff;
import uz.hamkor.registry.people.PersonData;
import uz.hamkor.registry.people.PersonView;
import uz.hamkor.registry.people.StaffRegistry;
import uz.hamkor.registry.people.StaffRegistry.Purpose;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Whom a member names for the cluster is one of its people: picked, met by name, or written down. */
@HamkorTest
class NamingStaffTest {

    private static final LocalDate TODAY = LocalDate.now(Today.ZONE);

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Accessions accessions;

    @Autowired
    Bodies bodies;

    @Autowired
    ClusterRegistry registry;

    @Autowired
    KeepingStaff keeping;

    @Autowired
    StaffRegistry staff;

    @Autowired
    Standing standing;

    private Clusters.Founded cluster;
    private OrganizationId school;
    private AccountId manager;
    private MembershipId member;

    @BeforeEach
    void aMember() {
        cluster = clusters.founded();
        school = clusters.organization("Maktab " + UUID.randomUUID(), "school");
        manager = people.in(school, Role.MANAGER);
        member = clusters.active(cluster, school, MembershipKind.MEMBER);
    }

    private PersonId written(String name, LocalDate from, @Nullable LocalDate until) {
        return people.as(
                manager,
                () -> keeping.add(
                                school,
                                new PersonData(
                                        name,
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Kimyo oʻqituvchisi"), List.of(), from, until)),
                                        List.of()))
                        .orElseThrow());
    }

    private Outcome<MembershipId> name(AccountId by, @Nullable PersonId person, @Nullable String name) {
        return people.as(
                by,
                () -> accessions.nameCreativeStaff(
                        cluster.id(),
                        member,
                        new Accessions.Creative(person, name, "Metodist", "Robototexnika", TODAY)));
    }

    private List<Accession.CreativeStaff> named() {
        return people.as(
                cluster.coordinator(),
                () -> registry.accession(cluster.id(), member, TODAY).creativeStaff());
    }

    private List<PersonView> written() {
        return people.as(manager, () -> staff.of(school, Purpose.LIST));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().map(Refusal::code).orElse("done");
    }

    @Test
    void somebodyPickedIsNamedUnderTheNameOfTheRegister() {
        PersonId malika = written("Saʼdullayeva Malika", TODAY.minusYears(2), null);
        assertThat(code(name(manager, malika, "boshqa ism"))).isEqualTo("done");
        assertThat(named()).singleElement().satisfies(one -> {
            assertThat(one.person()).isEqualTo(malika);
            assertThat(one.name()).isEqualTo("Saʼdullayeva Malika");
        });
        assertThat(code(name(manager, malika, null))).isEqualTo("registry.creative_staff_named");
    }

    @Test
    void aTypedNameMeetsWhoIsWrittenDownInTheOtherScript() {
        PersonId malika = written("Saʼdullayeva Malika", TODAY.minusYears(2), null);
        assertThat(code(name(cluster.coordinator(), null, "САЪДУЛЛАЕВА Малика")))
                .isEqualTo("done");
        assertThat(named())
                .singleElement()
                .satisfies(one -> assertThat(one.person()).isEqualTo(malika));
        assertThat(written()).hasSize(1);
    }

    @Test
    void whoIsNotWrittenDownIsWrittenDownByWhoNames() {
        assertThat(code(name(cluster.coordinator(), null, "Yangi Odam"))).isEqualTo("done");
        assertThat(written()).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("Yangi Odam");
            assertThat(person.on(TODAY))
                    .singleElement()
                    .satisfies(job -> assertThat(job.position().texts()).containsValue("Metodist"));
            assertThat(named().getFirst().person()).isEqualTo(person.id());
            assertThat(people.as(manager, () -> keeping.historyOf(person))
                            .getFirst()
                            .account())
                    .as("the organisation sees who wrote it")
                    .contains(cluster.coordinator());
        });
        assertThat(code(people.as(
                        cluster.coordinator(),
                        () -> keeping.remove(school, written().getFirst().id()))))
                .as("correcting and removing is for the organisation")
                .isEqualTo(Refusal.FORBIDDEN);
    }

    @Test
    void twoOfOneNameStrangersAndWhoHasLeftAreRefused() {
        written("Karimov Anvar", TODAY.minusYears(1), null);
        written("Каримов Анвар", TODAY.minusYears(1), null);
        assertThat(code(name(manager, null, "Karimov Anvar"))).isEqualTo("people.name_ambiguous");
        assertThat(code(name(manager, null, " "))).isEqualTo("people.nobody_named");
        assertThat(code(name(manager, PersonId.next(), null))).isEqualTo("people.unknown");
        PersonId gone = written("Ketgan Odam", TODAY.minusYears(3), TODAY.minusYears(1));
        assertThat(code(name(manager, gone, null))).isEqualTo("people.no_longer_there");

        OrganizationId other = clusters.organization("Boshqa maktab " + UUID.randomUUID(), "school");
        PersonId foreign = people.as(
                people.in(other, Role.MANAGER),
                () -> keeping.add(
                                other,
                                new PersonData(
                                        "Begona Odam",
                                        false,
                                        null,
                                        List.of(new PersonData.Job(
                                                LocalizedText.uz("Direktor"), List.of(), TODAY, null)),
                                        List.of()))
                        .orElseThrow());
        clusters.active(cluster, other, MembershipKind.MEMBER);
        assertThat(code(name(cluster.coordinator(), foreign, null))).isEqualTo("people.unknown");
        assertThat(named()).isEmpty();
    }

    @Test
    void theSearchFindsByBeginningsInEitherScriptAndPutsInnovatorsFirst() {
        written("Abdullayev Botir", TODAY, null);
        people.as(manager, () -> {
            keeping.add(
                            school,
                            new PersonData(
                                    "Botirova Zulfiya",
                                    true,
                                    "Toʻgarak",
                                    List.of(new PersonData.Job(LocalizedText.uz("Usta"), List.of(), TODAY, null)),
                                    List.of()))
                    .orElseThrow();
        });
        assertThat(found("ботир")).containsExactly("Botirova Zulfiya", "Abdullayev Botir");
        assertThat(found("abdul bot")).containsExactly("Abdullayev Botir");
        assertThat(found("")).hasSize(2);
        assertThat(found("yoʻq")).isEmpty();
        assertThat(people.as(people.somebody(), () -> staff.matching(school, "", 10, Purpose.SEAT)))
                .isEmpty();
    }

    private List<String> found(String words) {
        return people.as(manager, () -> staff.matching(school, words, 10, Purpose.SEAT)).stream()
                .map(PersonView::name)
                .toList();
    }

    @Test
    void whoSitsOnASeatActsThereThroughTheAccountOfThePerson() {
        PersonId malika = written("Saʼdullayeva Malika", TODAY.minusYears(2), null);
        AccountId account = people.somebody();
        people.as(manager, () -> {
            keeping.link(school, malika, people.emailOf(account)).orElseThrow();
            assertThat(code(keeping.link(school, written("Boshqa Odam", TODAY, null), people.emailOf(account))))
                    .isEqualTo("people.account_linked");
            assertThat(code(keeping.link(school, malika, "hech.kim@example.uz")))
                    .isEqualTo("people.account_unknown");
        });
        assertThat(people.as(account, () -> staff.find(malika, Purpose.PAGE)))
                .as("the person sees the own record")
                .isPresent();
        SeatId seat = people.as(
                cluster.coordinator(),
                () -> bodies.setUp(
                                cluster.id(),
                                Body.Kind.WORKING_GROUP,
                                LocalizedText.uz("Guruh"),
                                LocalizedText.empty(),
                                Period.since(TODAY))
                        .then(body -> bodies.give(
                                cluster.id(),
                                new Bodies.SeatDraft(
                                        body, member, 1, Body.Mandate.MEMBER, true, null, Period.since(TODAY)),
                                new Bodies.Person(null, malika, null),
                                null))
                        .orElseThrow());
        assertThat(standing.seatsOf(account, TODAY))
                .extracting(Standing.SeatLabel::id)
                .containsExactly(seat);
        people.as(manager, () -> {
            keeping.link(school, malika, null).orElseThrow();
        });
        assertThat(people.as(account, () -> staff.find(malika, Purpose.PAGE))).isEmpty();
        assertThat(Set.copyOf(written().stream()
                        .map(PersonView::account)
                        .filter(java.util.Objects::nonNull)
                        .toList()))
                .isEmpty();
    }
}
