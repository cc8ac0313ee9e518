package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ChangingCluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

@HamkorTest
class OrganizationsTest {

    @Autowired
    RegisteringOrganization registering;

    @Autowired
    ChangingOrganization changing;

    @Autowired
    RenamingOrganization renaming;

    @Autowired
    MergingOrganizations merging;

    @Autowired
    SplittingOrganization splitting;

    @Autowired
    ClosingOrganization closing;

    @Autowired
    ClaimingOrganization claiming;

    @Autowired
    OrganizationRegistry registry;

    @Autowired
    OrganizationContacts contacts;

    @Autowired
    Access access;

    @Autowired
    History history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Today today;

    @Autowired
    Clusters clusters;

    @Autowired
    ChangingCluster changingCluster;

    private final ClusterId cluster = ClusterId.next();
    private AccountId coordinator = AccountId.next();

    @BeforeEach
    void aCoordinator() {
        coordinator = people.in(cluster, Role.COORDINATOR);
    }

    private static String stir() {
        return Long.toString(ThreadLocalRandom.current().nextLong(200_000_000, 999_999_999));
    }

    private static OrganizationData named(String name) {
        return OrganizationData.named(LocalizedText.uz(name));
    }

    private NewOrganization college(String name) {
        return NewOrganization.of(named(name).withType("texnikum"), cluster).since(LocalDate.of(2025, 10, 1));
    }

    private OrganizationId registered(NewOrganization organization) {
        return people.as(coordinator, () -> registering.register(organization)).orElseThrow();
    }

    private OrganizationView view(OrganizationId id) {
        return registry.find(id).orElseThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().map(Refusal::code).orElse("done");
    }

    @Test
    void aCoordinatorWritesDownAnOrganisationWithCodesAndContacts() {
        String stir = stir();
        OrganizationId id = registered(college("Misol texnikumi")
                .withCodes(List.of(OrganizationCode.of(CodeKind.STIR, stir)))
                .withContacts(List.of(Contact.phone("+998 71 200 00 00"), Contact.email("Info@Misol.uz"))));
        OrganizationView view = view(id);
        assertThat(view.status()).isEqualTo(OrganizationStatus.LISTED);
        assertThat(view.code(CodeKind.STIR)).contains(stir);
        assertThat(view.broughtInBy()).isEqualTo(cluster);
        List<Contact> kept = people.as(
                        coordinator,
                        () -> access.inCluster(
                                cluster,
                                uz.hamkor.identity.Right.UPDATE,
                                uz.hamkor.identity.Thing.MEMBERS,
                                () -> Outcome.done(contacts.of(id))))
                .orElseThrow();
        assertThat(kept).containsExactly(Contact.phone("+998712000000"), Contact.email("info@misol.uz"));
    }

    @Test
    void contactsAreNobodysBusinessOutside() {
        OrganizationId id = registered(college("Yopiq texnikum").withContacts(List.of(Contact.phone("712000001"))));
        assertThat(access.<List<Contact>>read(() -> contacts.of(id))).isEmpty();
        AccountId stranger = people.in(ClusterId.next(), Role.COORDINATOR);
        assertThat(people.<List<Contact>>as(stranger, () -> access.read(() -> contacts.of(id))))
                .isEmpty();
        assertThat(people.<List<Contact>>as(stranger, () -> registry.contacts(id)))
                .isEmpty();
        AccountId manager = people.in(id, Role.MANAGER);
        assertThat(people.<List<Contact>>as(manager, () -> registry.contacts(id)))
                .hasSize(1);
    }

    @Test
    void contactsOfOthersAreRefusedByTheDatabase() {
        OrganizationId id = registered(college("Himoyalangan texnikum"));
        AccountId stranger = people.in(ClusterId.next(), Role.COORDINATOR);
        assertThatThrownBy(() -> people.as(
                        stranger,
                        () -> access.within(uz.hamkor.shared.Scope.current(), () -> {
                            contacts.insertAll(java.util.Map.of(id, List.of(Contact.phone("712000002"))));
                            return Outcome.done(id);
                        })))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("violates row-level security policy");
    }

    @ParameterizedTest(name = "{0} “{1}”: {2}")
    @CsvSource(textBlock = """
                    STIR,           12345,     organization.code_wrong.stir
                    TESTING_CENTRE, A12,       organization.code_wrong.testing_centre
                    ROR,            05dxps054, organization.code_wrong.ror
                    """)
    void aWrongCodeIsRefusedWithItsField(CodeKind kind, String value, String refusal) {
        Outcome<OrganizationId> outcome = people.as(
                coordinator,
                () -> registering.register(college("Xato kodli").withCodes(List.of(OrganizationCode.of(kind, value)))));
        assertThat(code(outcome)).isEqualTo(refusal);
        assertThat(outcome.reason().orElseThrow().field()).isEqualTo(kind.stored());
    }

    @Test
    void aTaxNumberBelongsToOneOrganisationButOwnCodesToTheirList() {
        String stir = stir();
        registered(college("Birinchi").withCodes(List.of(OrganizationCode.of(CodeKind.STIR, stir))));
        assertThat(code(people.as(
                        coordinator,
                        () -> registering.register(
                                college("Ikkinchi").withCodes(List.of(OrganizationCode.of(CodeKind.STIR, stir)))))))
                .isEqualTo("organization.code_taken");
        OrganizationCode own = new OrganizationCode(CodeKind.OWN, "7-A", cluster);
        OrganizationCode others = new OrganizationCode(CodeKind.OWN, "7-A", ClusterId.next());
        OrganizationId first = registered(college("Uchinchi").withCodes(List.of(own)));
        OrganizationId second = registered(college("Toʻrtinchi").withCodes(List.of(others)));
        assertThat(registry.byCode(own).orElseThrow().holder()).isEqualTo(first);
        assertThat(registry.byCode(others).orElseThrow().holder()).isEqualTo(second);
    }

    @Test
    void aTypeThatIsNoLongerInForceIsRefusedAndItsSuccessorNamed() {
        Outcome<OrganizationId> outcome = people.as(
                coordinator,
                () -> registering.register(NewOrganization.of(named("Kollej").withType("college"), cluster)));
        assertThat(outcome.reason()).contains(Refusal.at("type", "organization.type_replaced", "college", "texnikum"));
    }

    @Test
    void anOrganisationKeepsTheHistoryOfItsTypes() {
        OrganizationId id = registered(college("Qurilish texnikumi"));
        Outcome<OrganizationView> outcome = people.as(
                coordinator,
                () -> renaming.wasBefore(
                        id,
                        view(id).version(),
                        LocalizedText.uz("Qurilish kolleji"),
                        Optional.of("college"),
                        new Period(LocalDate.of(2012, 9, 1), LocalDate.of(2025, 9, 1))));
        assertThat(code(outcome)).isEqualTo("done");
        OrganizationState before = registry.on(id, LocalDate.of(2020, 1, 1)).orElseThrow();
        assertThat(before.type()).isEqualTo("college");
        assertThat(before.name().in(Language.UZ)).isEqualTo("Qurilish kolleji");
        assertThat(registry.on(id, LocalDate.of(2025, 9, 1)).orElseThrow().type())
                .isEqualTo("texnikum");
        assertThat(view(id).data().type()).isEqualTo("texnikum");
        assertThat(code(people.as(
                        coordinator,
                        () -> renaming.becomeType(id, view(id).version(), "college", LocalDate.of(2025, 10, 2)))))
                .isEqualTo("organization.type_replaced");
    }

    @Test
    void aRenamedOrganisationIsFoundByItsOldName() {
        String old = "Eski nomli muassasa " + stir();
        OrganizationId id = registered(college(old));
        people.as(
                coordinator,
                () -> renaming.rename(
                                id,
                                view(id).version(),
                                LocalizedText.uz("Yangi nomli muassasa"),
                                LocalizedText.empty(),
                                today.day())
                        .orElseThrow());
        assertThat(registry.page(OrganizationFilter.all().matching(old), null, 10)
                        .rows())
                .extracting(OrganizationView::id)
                .containsExactly(id);
        assertThat(registry.on(id, today.day().minusDays(1))
                        .orElseThrow()
                        .name()
                        .in(Language.UZ))
                .isEqualTo(old);
    }

    @Test
    void aMergedOrganisationLeadsToItsSuccessorAlsoByItsOldCode() {
        OrganizationCode stir = OrganizationCode.of(CodeKind.STIR, stir());
        OrganizationId old = registered(college("Qoʻshilgan").withCodes(List.of(stir)));
        OrganizationId unit = registered(NewOrganization.of(named("Boʻlim").asUnitOf(old), cluster));
        OrganizationId into = registered(college("Qabul qilgan"));
        assertThat(code(people.as(
                        coordinator, () -> merging.merge(old, view(old).version(), into, today.day()))))
                .isEqualTo("done");
        OrganizationLookup.CodeMatch match = registry.byCode(stir).orElseThrow();
        assertThat(match.holder()).isEqualTo(old);
        assertThat(match.today()).containsExactly(into);
        assertThat(match.inForce()).isFalse();
        assertThat(view(old).status()).isEqualTo(OrganizationStatus.CLOSED);
        assertThat(registry.today(old)).containsExactly(into);
        assertThat(view(unit).data().parent()).isEqualTo(into);
        assertThat(code(people.as(
                        coordinator, () -> merging.merge(old, view(old).version(), into, today.day()))))
                .isEqualTo("organization.closed");
    }

    @Test
    void aSplitOrganisationLeadsToAllItsParts() {
        OrganizationCode stir = OrganizationCode.of(CodeKind.STIR, stir());
        OrganizationId whole = registered(college("Butun").withCodes(List.of(stir)));
        List<OrganizationId> parts = people.as(
                        coordinator,
                        () -> splitting.split(
                                whole,
                                view(whole).version(),
                                List.of(LocalizedText.uz("Birinchi qism"), LocalizedText.uz("Ikkinchi qism")),
                                today.day()))
                .orElseThrow();
        assertThat(registry.byCode(stir).orElseThrow().today()).containsExactlyInAnyOrderElementsOf(parts);
        assertThat(view(parts.getFirst()).data().type()).isEqualTo("texnikum");
    }

    @Test
    void aUnitCannotContainItsOwnParent() {
        OrganizationId faculty = registered(college("Fakultet egasi"));
        OrganizationId chair = registered(NewOrganization.of(named("Kafedra").asUnitOf(faculty), cluster));
        OrganizationView before = view(faculty);
        assertThat(code(people.as(
                        coordinator,
                        () -> changing.change(new ChangingOrganization.Change(
                                faculty, before.version(), before.data().asUnitOf(chair), null, null)))))
                .isEqualTo("organization.parent_is_below");
        assertThat(registry.unitsOf(faculty)).extracting(OrganizationView::id).containsExactly(chair);
    }

    @Test
    void ofTwoChangesToOneVersionOneIsRefused() throws Exception {
        OrganizationId id = registered(college("Poyga"));
        OrganizationView before = view(id);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<String>> acts = new ArrayList<>();
        for (String address : List.of("Birinchi koʻcha", "Ikkinchi koʻcha")) {
            acts.add(() -> people.as(coordinator, () -> {
                try {
                    together.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return code(changing.change(new ChangingOrganization.Change(
                        id, before.version(), before.data().withAddress(LocalizedText.uz(address)), null, null)));
            }));
        }
        List<String> answers = new ArrayList<>();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (Future<String> answer : both.invokeAll(acts)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).containsExactlyInAnyOrder("done", "registry.changed_by_other");
        assertThat(view(id).version()).isEqualTo(before.version() + 1);
    }

    @Test
    void everyChangeTellsWhoWhenBeforeAndAfter() {
        OrganizationId id = registered(college("Tarixli"));
        OrganizationView before = view(id);
        people.as(
                coordinator,
                () -> changing.change(new ChangingOrganization.Change(
                                id, before.version(), before.data().withWebsite("tarix.uz"), null, null))
                        .orElseThrow());
        List<History.Change> changes = access.<List<History.Change>>read(() -> history.of(Snapshot.subject(id)));
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().account()).contains(coordinator);
        assertThat(changes.getFirst().before().orElseThrow().path("website").isNull())
                .isTrue();
        assertThat(changes.getFirst().after().orElseThrow().path("website").asString())
                .isEqualTo("https://tarix.uz");
    }

    @Test
    void onlyTheKeeperChangesAListedOrganisationAndOnlyItsManagerAClaimedOne() {
        OrganizationId id = registered(college("Egasi bor"));
        AccountId stranger = people.in(ClusterId.next(), Role.COORDINATOR);
        AccountId head = people.somebody();
        assertThat(code(people.as(stranger, () -> closing.close(id, view(id).version(), today.day()))))
                .isIn(Refusal.FORBIDDEN, Refusal.NOT_FOUND);
        assertThat(code(people.as(head, () -> claiming.claim(id, "Men shu texnikum direktoriman"))))
                .isEqualTo("done");
        assertThat(code(people.as(head, () -> claiming.claim(id, "Yana bir bor"))))
                .isEqualTo("organization.claim_waits");
        assertThat(people.<List<ClaimView>>as(stranger, () -> claiming.waiting(id)))
                .isEmpty();
        List<ClaimView> waiting = people.as(coordinator, () -> claiming.waiting(id));
        assertThat(waiting).hasSize(1);
        people.as(
                coordinator, () -> claiming.accept(id, waiting.getFirst().id()).orElseThrow());
        assertThat(view(id).status()).isEqualTo(OrganizationStatus.CLAIMED);
        OrganizationView claimed = view(id);
        ChangingOrganization.Change change = new ChangingOrganization.Change(
                id, claimed.version(), claimed.data().withWebsite("egasi.uz"), null, null);
        assertThat(code(people.as(coordinator, () -> changing.change(change)))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(code(people.as(head, () -> changing.change(change)))).isEqualTo("done");
    }

    @Test
    void aClaimedOrganisationIsVerifiedByTheAdministratorAndThenConfirmedByItsOwnPeople() {
        OrganizationId id = registered(college("Tasdiqlanuvchi"));
        AccountId administrator = people.administrator();
        assertThat(code(people.as(administrator, () -> closing.verify(id, view(id).version()))))
                .isEqualTo("organization.not_claimed");
        AccountId head = people.somebody();
        people.as(head, () -> claiming.claim(id, "Rahbar").orElseThrow());
        List<ClaimView> waiting = people.as(administrator, () -> claiming.waiting(id));
        people.as(
                administrator,
                () -> claiming.accept(id, waiting.getFirst().id()).orElseThrow());
        people.as(administrator, () -> closing.verify(id, view(id).version()).orElseThrow());
        assertThat(view(id).status()).isEqualTo(OrganizationStatus.VERIFIED);
        people.as(head, () -> closing.confirm(id, view(id).version()).orElseThrow());
        assertThat(view(id).status()).isEqualTo(OrganizationStatus.ACTIVE);
        assertThat(view(id).lastConfirmed()).isEqualTo(today.day());
    }

    @Test
    void listsAreInUzbekAlphabeticalOrderAndReadWithACursor() {
        String word = "Tartib" + stir();
        for (String name : List.of("Oʻq", "Oq", "Sh", "S", "Ch", "Gʻ", "Z", "G", "Ng")) {
            registered(college(name + " " + word));
        }
        List<String> names = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var page = registry.page(OrganizationFilter.all().matching(word), cursor, 4);
            assertThat(page.total()).isEqualTo(9);
            page.rows()
                    .forEach(row -> names.add(row.data().name().in(Language.UZ).replace(" " + word, "")));
            cursor = page.nextCursor();
        } while (cursor != null);
        assertThat(names).containsExactly("G", "Ng", "Oq", "S", "Z", "Oʻq", "Gʻ", "Sh", "Ch");
    }

    @Test
    void contactsAreSeenByTheCoordinatorOfAClusterItIsInAndByNobodyElseEvenWhenThatIsPublished() {
        OrganizationId id = people.as(
                        people.administrator(),
                        () -> registering.register(NewOrganization.of(named("Aloqali maktab"), null)
                                .withContacts(List.of(Contact.phone("712000009")))))
                .orElseThrow();
        Clusters.Founded founded = clusters.founded();
        clusters.active(founded, id, MembershipKind.MEMBER);
        people.as(
                founded.coordinator(),
                () -> changingCluster.publish(founded.id(), true).orElseThrow());
        assertThat(people.<List<Contact>>as(founded.coordinator(), () -> registry.contacts(id)))
                .hasSize(1);
        assertThat(registry.contacts(id)).isEmpty();
        assertThat(registry.maySeeContacts(id)).isFalse();
        AccountId stranger = people.somebody();
        assertThat(people.<List<Contact>>as(stranger, () -> registry.contacts(id)))
                .isEmpty();
        assertThat(people.<List<Contact>>as(stranger, () -> access.read(() -> contacts.of(id))))
                .isEmpty();
    }
}
