package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.search.Hit;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.Finding;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Organisations and units in the search box, through all that may happen to them. */
@HamkorTest
class FindingOrganizationsTest {

    private static final String KIND = OrganizationCards.KIND;

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
    ChangingTypes changingTypes;

    @Autowired
    OrganizationTypes types;

    @Autowired
    OrganizationIntake intake;

    @Autowired
    OrganizationRegistry registry;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    Finding finding;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Today today;

    private final ClusterId cluster = ClusterId.next();
    private final String word = Finding.word();
    private AccountId coordinator = AccountId.next();

    @BeforeEach
    void aCoordinator() {
        coordinator = people.in(cluster, Role.COORDINATOR);
    }

    private static OrganizationData named(String name) {
        return OrganizationData.named(LocalizedText.uz(name));
    }

    private static OrganizationCode stir() {
        return OrganizationCode.of(
                CodeKind.STIR, Long.toString(ThreadLocalRandom.current().nextLong(200_000_000, 999_999_999)));
    }

    private NewOrganization organization(String name) {
        return NewOrganization.of(named(name).withType("school"), cluster).since(LocalDate.of(2025, 9, 1));
    }

    private OrganizationId registered(NewOrganization organization) {
        return people.as(coordinator, () -> registering.register(organization)).orElseThrow();
    }

    private OrganizationView view(OrganizationId id) {
        return registry.find(id).orElseThrow();
    }

    private List<UUID> found(String query) {
        return finding.publicly(query, KIND).stream().map(Hit::id).toList();
    }

    private Hit hit(OrganizationId id, String query) {
        return finding.publicly(query, KIND).stream()
                .filter(one -> one.id().equals(id.value()))
                .findFirst()
                .orElseThrow();
    }

    private void assertUpToDate(OrganizationId... ids) {
        for (OrganizationId id : ids) {
            assertThat(finding.isUpToDate(KIND, id.value())).isTrue();
        }
    }

    @Test
    void everybodyFindsItByNameShortNameAndCode() {
        OrganizationCode stir = stir();
        OrganizationId id = registered(NewOrganization.of(
                        named(word + " maktabi")
                                .withType("school")
                                .withShortName(LocalizedText.uz("QX" + word.toUpperCase(java.util.Locale.ROOT))),
                        cluster)
                .withCodes(List.of(stir)));

        assertThat(found(word + " maktabi")).containsExactly(id.value());
        assertThat(found("школа " + word)).startsWith(id.value());
        assertThat(found("qx" + word)).startsWith(id.value());
        assertThat(found(stir.value())).containsExactly(id.value());
        assertThat(hit(id, word).url()).isEqualTo("/organizations/" + id);
        assertThat(hit(id, word).subtitle())
                .isEqualTo(types.find("school").orElseThrow().name().in(Language.UZ));
        assertUpToDate(id);
    }

    @Test
    void aRenamedOneIsFoundByBothNamesAndShownWithTheNewOne() {
        String later = Finding.word();
        OrganizationId id = registered(organization(word + " maktabi"));
        people.as(
                        coordinator,
                        () -> renaming.rename(
                                id,
                                view(id).version(),
                                LocalizedText.uz(later + " litseyi"),
                                LocalizedText.empty(),
                                today.day()))
                .orElseThrow();

        assertThat(found(later)).containsExactly(id.value());
        assertThat(found(word + " maktabi")).containsExactly(id.value());
        assertThat(hit(id, word).title()).isEqualTo(later + " litseyi");
        assertUpToDate(id);
    }

    @Test
    void aCodeThatIsOutOfForceStillFinds() {
        OrganizationCode old = stir();
        OrganizationId id = registered(organization(word + " maktabi").withCodes(List.of(old)));
        jdbc.sql(
                        "update registry.organization_code set valid = daterange('2025-09-01', null) where organization_id = :id")
                .param("id", id.value())
                .update();
        OrganizationCode now = stir();
        people.as(
                        coordinator,
                        () -> changing.change(new ChangingOrganization.Change(
                                id, view(id).version(), view(id).data(), List.of(now), List.of())))
                .orElseThrow();

        assertThat(found(now.value())).containsExactly(id.value());
        assertThat(found(old.value())).containsExactly(id.value());
        assertUpToDate(id);
    }

    @Test
    void aClosedOneStaysFindableBehindAnOpenOneOfTheSameName() {
        OrganizationCode code = stir();
        OrganizationId closed = registered(organization(word + " maktabi").withCodes(List.of(code)));
        OrganizationId open = registered(organization(word + " maktabi"));
        people.as(coordinator, () -> closing.close(closed, view(closed).version(), today.day()))
                .orElseThrow();

        assertThat(found(word + " maktabi")).containsExactly(open.value(), closed.value());
        assertThat(found(code.value())).containsExactly(closed.value());
        assertUpToDate(closed, open);
    }

    @Test
    void unitsAreShownWithWhoseTheyAreAndFollowARenamingAndAMerger() {
        String into = Finding.word();
        OrganizationId parent = registered(organization(word + " instituti"));
        OrganizationId successor = registered(organization(into + " universiteti"));
        OrganizationId unit =
                registered(NewOrganization.of(named("Fizika kafedrasi").asUnitOf(parent), cluster));

        assertThat(found("fizika kafedrasi " + word)).startsWith(unit.value());
        assertThat(hit(unit, "fizika kafedrasi " + word).subtitle()).contains(word + " instituti");

        String renamed = Finding.word();
        people.as(
                        coordinator,
                        () -> renaming.rename(
                                parent,
                                view(parent).version(),
                                LocalizedText.uz(renamed + " instituti"),
                                LocalizedText.empty(),
                                today.day()))
                .orElseThrow();
        assertThat(hit(unit, "fizika kafedrasi " + renamed).subtitle()).contains(renamed + " instituti");

        people.as(coordinator, () -> merging.merge(parent, view(parent).version(), successor, today.day()))
                .orElseThrow();
        assertThat(hit(unit, "fizika kafedrasi " + into).subtitle()).contains(into + " universiteti");
        assertThat(found(renamed + " instituti")).contains(parent.value());
        assertUpToDate(parent, successor, unit);
    }

    @Test
    void afterASplitThePartsAreFoundAndTheWholeBehindThem() {
        OrganizationId whole = registered(organization(word + " markazi"));
        List<OrganizationId> parts = people.as(
                        coordinator,
                        () -> splitting.split(
                                whole,
                                view(whole).version(),
                                List.of(
                                        LocalizedText.uz(word + " markazi"),
                                        LocalizedText.uz(word + " markazi boshlangʻich boʻlimi")),
                                today.day()))
                .orElseThrow();

        assertThat(found(word + " markazi"))
                .containsExactlyInAnyOrder(
                        whole.value(), parts.get(0).value(), parts.get(1).value())
                .startsWith(parts.get(0).value(), whole.value());
        assertUpToDate(whole, parts.get(0), parts.get(1));
    }

    @Test
    void aListThatIsBroughtInIsFoundAndNotAnyMoreWhenItIsTakenBack() {
        NewOrganization listed = organization(word + " maktabi");
        writing(() -> intake.insertAll(List.of(listed)));
        assertThat(found(word)).containsExactly(listed.id().value());

        writing(() -> intake.removeAll(List.of(listed.id())));
        assertThat(found(word)).isEmpty();
    }

    private void writing(Runnable act) {
        people.as(
                        coordinator,
                        () -> access.inCluster(cluster, Right.CREATE, Thing.MEMBERS, () -> {
                            act.run();
                            return Outcome.done(cluster);
                        }))
                .orElseThrow();
    }

    @Test
    void aTypeThatIsCalledOtherwiseIsShownSo() {
        AccountId administrator = people.administrator();
        String code = "t" + word;
        TypeView type = new TypeView(code, 0, null, LocalizedText.uz("Ustaxona"), null, null, null);
        people.as(administrator, () -> changingTypes.add(type)).orElseThrow();
        OrganizationId id = registered(NewOrganization.of(named(word + " uyi").withType(code), cluster));
        TypeView named = types.find(code).orElseThrow();
        people.as(
                        administrator,
                        () -> changingTypes.change(new TypeView(
                                code, named.version(), null, LocalizedText.uz("Ijodxona"), null, null, null)))
                .orElseThrow();

        assertThat(hit(id, word).subtitle()).isEqualTo("Ijodxona");
        assertUpToDate(id);
    }
}
