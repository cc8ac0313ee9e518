package uz.hamkor.registry.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.TestDatabase;

@HamkorTest
class OrganizationIntakeTest {

    @Autowired
    OrganizationIntake intake;

    @Autowired
    OrganizationLookup lookup;

    @Autowired
    OrganizationRegistry registry;

    @Autowired
    OrganizationContacts contacts;

    @Autowired
    Access access;

    @Autowired
    History history;

    @Autowired
    People people;

    @Autowired
    Today today;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final ClusterId cluster = ClusterId.next();
    private AccountId coordinator = AccountId.next();

    @BeforeEach
    void aCoordinator() {
        coordinator = people.in(cluster, Role.COORDINATOR);
    }

    private <T> T writing(Supplier<T> act) {
        return people.as(
                        coordinator,
                        () -> access.inCluster(cluster, Right.UPDATE, Thing.MEMBERS, () -> Outcome.done(act.get())))
                .orElseThrow();
    }

    private void insert(List<NewOrganization> list) {
        writing(() -> {
            intake.insertAll(list);
            return true;
        });
    }

    private List<NewOrganization> list(int size, String word) {
        List<NewOrganization> list = new ArrayList<>();
        for (int i = 1; i <= size; i++) {
            list.add(NewOrganization.of(
                            OrganizationData.named(LocalizedText.uz(word + " " + i + "-maktab"))
                                    .withType("school"),
                            cluster)
                    .withCodes(List.of(new OrganizationCode(CodeKind.OWN, word + i, cluster)))
                    .withContacts(List.of(Contact.phone("71200" + i))));
        }
        return list;
    }

    private static String word() {
        return "W" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void aWholeListIsWrittenWithHistoryStatesCodesAndContacts() {
        String word = word();
        List<NewOrganization> list = list(4_500, word);
        insert(list);
        assertThat(registry.page(OrganizationFilter.all().matching(word), null, 1)
                        .total())
                .isEqualTo(4_500);
        OrganizationId last = list.getLast().id();
        assertThat(registry.states(last)).hasSize(1);
        assertThat(access.<List<History.Change>>read(() -> history.of(Snapshot.subject(last))))
                .hasSize(1);
        assertThat(writing(() -> contacts.of(last))).containsExactly(Contact.phone("712004500"));
        assertThat(lookup.byCodes(List.of(new OrganizationCode(CodeKind.OWN, word + 17, cluster)))
                        .values())
                .extracting(OrganizationLookup.CodeMatch::holder)
                .containsExactly(list.get(16).id());
    }

    @Test
    void aListUpdatesOnlyWhatThisClusterBroughtInAndNobodyChangedMeanwhile() {
        String word = word();
        List<NewOrganization> list = list(4, word);
        insert(list);
        jdbc.sql("update registry.organization set status = 'verified' where id = :id")
                .param("id", list.get(0).id().value())
                .update();
        jdbc.sql("update registry.organization set brought_in_by = :other where id = :id")
                .param("other", UUID.randomUUID())
                .param("id", list.get(1).id().value())
                .update();
        List<OrganizationUpdate> updates = list.stream()
                .map(organization -> new OrganizationUpdate(
                        organization.id(),
                        organization.equals(list.get(2)) ? 7 : 0,
                        organization.data().withAddress(LocalizedText.uz("Yangi koʻcha, 1")),
                        List.of(),
                        List.of(Contact.email("yangi@misol.uz"))))
                .toList();
        assertThat(writing(() -> intake.updateAll(updates)))
                .containsExactly(list.get(3).id());
        assertThat(registry.find(list.get(3).id()).orElseThrow().data().address())
                .isEqualTo(LocalizedText.uz("Yangi koʻcha, 1"));
        assertThat(registry.on(list.get(3).id(), today.day()).orElseThrow().address())
                .isEqualTo(LocalizedText.uz("Yangi koʻcha, 1"));
        assertThat(registry.find(list.get(0).id())
                        .orElseThrow()
                        .data()
                        .address()
                        .isEmpty())
                .isTrue();
        assertThat(writing(() -> contacts.of(list.get(3).id()))).containsExactly(Contact.email("yangi@misol.uz"));
    }

    @Test
    void aNameThatAListChangesStaysFindableAndTrueForEarlierDays() {
        String word = word();
        NewOrganization organization =
                list(1, word).getFirst().since(today.day().minusYears(1));
        insert(List.of(organization));
        writing(() -> intake.updateAll(List.of(new OrganizationUpdate(
                organization.id(),
                0,
                organization.data().withName(LocalizedText.uz(word + " ixtisoslashgan maktab")),
                List.of(),
                null))));
        assertThat(registry.states(organization.id())).hasSize(2);
        assertThat(lookup.byNames(Set.of(NameKey.of(word + " 1-maktab"))).values())
                .containsExactly(Set.of(organization.id()));
        assertThat(registry.on(organization.id(), today.day().minusDays(1))
                        .orElseThrow()
                        .name())
                .isEqualTo(LocalizedText.uz(word + " 1-maktab"));
    }

    @Test
    void anImportIsTakenBackUnlessSomebodyHasBuiltUponIt() {
        List<NewOrganization> list = list(3, word());
        insert(list);
        NewOrganization unit = NewOrganization.of(
                OrganizationData.named(LocalizedText.uz("Filial"))
                        .asUnitOf(list.get(0).id()),
                cluster);
        insert(List.of(unit));
        assertThatThrownBy(
                        () -> writing(() -> intake.removeAll(List.of(list.get(0).id()))))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(writing(() ->
                        intake.removeAll(List.of(list.get(1).id(), list.get(2).id(), OrganizationId.next()))))
                .containsExactlyInAnyOrder(list.get(1).id(), list.get(2).id());
        assertThat(registry.find(list.get(1).id())).isEmpty();
    }

    @Test
    void duplicatesAreFoundAcrossScriptsApostrophesAndSmallDifferences() {
        String word = word();
        NewOrganization university = NewOrganization.of(
                OrganizationData.named(LocalizedText.uz(word + " Nizomiy nomidagi Oʻzbekiston pedagogika universiteti"))
                        .withShortName(LocalizedText.uz(word + " OʻzPU")),
                cluster);
        insert(List.of(university));
        assertThat(lookup.byNames(Set.of(NameKey.of(word + " «Низомий» номидаги Ўзбекистон педагогика университети"))))
                .hasSize(1);
        assertThat(lookup.byNames(Set.of(NameKey.of(word + " OzPU")))).hasSize(1);
        List<OrganizationLookup.NameMatch> near = transaction.execute(status -> lookup.near(
                List.of(
                        new OrganizationLookup.Probe(
                                1, NameKey.of(word + " Nizomiy nomli O'zbekiston pedagogika universitet"), null),
                        new OrganizationLookup.Probe(2, NameKey.of("butunlay boshqa narsa " + word()), null)),
                0.5,
                3));
        assertThat(near).isNotNull();
        Map<Integer, List<OrganizationLookup.NameMatch>> byProbe =
                near.stream().collect(Collectors.groupingBy(OrganizationLookup.NameMatch::probe));
        assertThat(byProbe.getOrDefault(1, List.of()).getFirst().organization()).isEqualTo(university.id());
        assertThat(byProbe).doesNotContainKey(2);
    }

    @Test
    void theListsOfOrganisationsUseTheirIndexesAsTheProgramRole() throws SQLException {
        insert(list(6_000, word()));
        try (Connection owner = TestDatabase.get().asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(
                    "vacuum analyze registry.organization, registry.organization_name_key, registry.organization_code");
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local enable_seqscan = off").update();
            jdbc.sql("set local enable_indexonlyscan = off").update();
            assertThat(plan(OrganizationList.sql("").replace(":limit", "20"))).contains("organization_by_name");
            assertThat(plan(OrganizationList.sql(" where o.type_code = 'school'")
                            .replace(":limit", "20")))
                    .contains("organization_by_");
            assertThat(plan("select from registry.organization_name_key k where k.key like '%pedag%'"))
                    .contains("organization_name_key_near");
            assertThat(
                            plan(
                                    "select from registry.organization_name_key k where k.key operator(public.%) 'pedagogika universiteti'"))
                    .contains("organization_name_key_near");
            assertThat(plan("select from registry.organization_code c where c.value = '1' and c.kind = 'stir'"))
                    .contains("organization_code_");
        });
    }

    private String plan(String sql) {
        return String.join("\n", jdbc.sql("explain " + sql).query(String.class).list());
    }
}
