package uz.hamkor.registry.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

@HamkorTest
class ImportingTerritoryTest {

    @Autowired
    ImportingTerritory importing;

    @Autowired
    ImportingBoundaries boundaries;

    @Autowired
    TerritoryDrafts drafts;

    @Autowired
    TerritoryRegistry registry;

    @Autowired
    History history;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    Today today;

    private AccountId administrator = AccountId.next();

    @BeforeEach
    void anAdministrator() {
        administrator = people.administrator();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private UUID draft(String file, LocalDate from) {
        return people.as(administrator, () -> importing.draft(stream(file), "hudud.csv", from))
                .orElseThrow();
    }

    private static String code(Outcome<?> outcome) {
        return outcome.reason().map(Refusal::code).orElse("done");
    }

    /** A made-up region code nobody else uses. */
    private static String region() {
        return "9" + ThreadLocalRandom.current().nextInt(100_000, 999_999);
    }

    @Test
    void theFourteenRegionsAreThereWithTheirCodesInFourSpellings() {
        List<TerritoryView> regions = registry.below(null).stream()
                .filter(unit -> unit.isoCode() != null)
                .toList();
        assertThat(regions).hasSize(14);
        assertThat(regions).allMatch(unit -> unit.name().texts().size() == Language.values().length);
        assertThat(registry.byCode("1726").orElseThrow().isoCode()).isEqualTo("UZ-TK");
    }

    @Test
    void nothingIsAppliedWhileAConflictWaitsForADecision() {
        String region = region();
        UUID draft = draft(TerritoryCheckTest.FILE.replace("1799", region), today.day());
        assertThat(code(people.as(administrator, () -> importing.apply(draft)))).isEqualTo("territory.conflicts_open");
        assertThat(registry.byCode(region)).isEmpty();
        assertThat(drafts.isOpen(draft)).isTrue();
    }

    @Test
    void aPersonDecidesPerCaseAndForAllTheRestAndOneTransactionAppliesIt() {
        String region = region();
        UUID draft = draft(TerritoryCheckTest.FILE.replace("1799", region), today.day());
        people.as(administrator, () -> {
            importing.decide(draft, 4, Decision.CYRILLIC).orElseThrow();
            importing.decide(draft, 5, Decision.LATIN).orElseThrow();
            importing.decide(draft, 6, Decision.SKIP).orElseThrow();
            assertThat(importing.decide(draft, null, Decision.ACCEPT).orElseThrow())
                    .isEqualTo(2);
            // A row that cannot be taken stays out whatever is said.
            importing.decide(draft, 9, Decision.ACCEPT).orElseThrow();
        });
        ImportingTerritory.Result result =
                people.as(administrator, () -> importing.apply(draft)).orElseThrow();
        assertThat(result).isEqualTo(new ImportingTerritory.Result(6, 0, 0, 7));
        TerritoryView changed = registry.byCode(region + "202").orElseThrow();
        assertThat(changed.name().exactly(Language.UZ)).isEmpty();
        assertThat(changed.name().in(Language.UZ)).isEqualTo("Qirlik tumani");
        assertThat(registry.byCode(region + "203").orElseThrow().name().in(Language.UZ_CYRL))
                .isEqualTo("Юқори Сой тумани");
        assertThat(registry.byCode(region + "401")).isEmpty();
        assertThat(registry.pathTo(changed.id()))
                .extracting(TerritoryView::code)
                .containsExactly(region, region + "202");
        assertThat(code(people.as(administrator, () -> importing.apply(draft)))).isEqualTo("territory.draft_closed");
    }

    @Test
    void aChangedNameKeepsTheOldOneForEarlierDaysAndIsInTheHistory() {
        String region = region();
        String file = "code,kind,name_uz\n" + region + ",region,Eski viloyati\n";
        UUID first = draft(file, LocalDate.of(2020, 1, 1));
        people.as(administrator, () -> importing.apply(first).orElseThrow());
        UUID second = draft(file.replace("Eski", "Yangi"), today.day());
        assertThat(drafts.conflicts(second, 0, 10).getFirst().checked().conflicts())
                .extracting(Conflict::kind)
                .containsExactly(Conflict.Kind.NAME_CHANGED);
        people.as(administrator, () -> {
            importing.decide(second, null, Decision.ACCEPT).orElseThrow();
            importing.apply(second).orElseThrow();
        });
        TerritoryView unit = registry.byCode(region).orElseThrow();
        assertThat(unit.name().in(Language.UZ)).isEqualTo("Yangi viloyati");
        assertThat(registry.on(LocalDate.of(2021, 5, 5)))
                .filteredOn(state -> state.id().equals(unit.id()))
                .extracting(state -> state.name().in(Language.UZ))
                .containsExactly("Eski viloyati");
        assertThat(access.<List<History.Change>>read(() -> history.of(new History.Subject.OfInstallation(
                        "territory", unit.id().value()))))
                .hasSize(2)
                .allMatch(change -> change.account().equals(java.util.Optional.of(administrator)));
        UUID third = draft(file.replace("Eski", "Yangi"), today.day());
        assertThat(people.as(administrator, () -> importing.apply(third)).orElseThrow())
                .isEqualTo(new ImportingTerritory.Result(0, 0, 1, 0));
    }

    @Test
    void aRowWhoseParentWasLeftOutIsRefused() {
        String region = region();
        UUID draft = draft(
                "code,kind,parent,name_uz\n" + region + ",region,,Ona viloyati\n" + region + "1,district," + region
                        + ",Bola tumani\n",
                today.day());
        people.as(administrator, () -> importing.decide(draft, 2, Decision.SKIP).orElseThrow());
        assertThat(code(people.as(administrator, () -> importing.apply(draft)))).isEqualTo("territory.parent_skipped");
    }

    @Test
    void onlyAnAdministratorBringsInTerritoryAndOnlyFilesWithCodesAndNames() {
        AccountId somebody = people.somebody();
        assertThat(code(people.as(
                        somebody, () -> importing.draft(stream("code,name_uz\n1,A\n"), "a.csv", today.day()))))
                .isEqualTo(Refusal.FORBIDDEN);
        assertThat(code(people.as(
                        administrator, () -> importing.draft(stream("foo,bar\n1,A\n"), "a.csv", today.day()))))
                .isEqualTo("territory.headings_missing");
    }

    @Test
    void unitsAreFoundByCodeAndByNameInAnyScriptWithOrWithoutTheWordForTheirKind() {
        var found = registry.matching(
                List.of("1730", "UZ-FA", "Farg'ona viloyati", "Фарғона", "Ферганская область", "Fergana", "Atlantida"));
        assertThat(found).doesNotContainKey("Atlantida").hasSize(6);
        assertThat(found.values())
                .allSatisfy(units ->
                        assertThat(units).extracting(TerritoryView::code).contains("1730"));
    }

    @Test
    void boundariesAreTakenWhereTheirCodeIsKnownAndTheirOutlineSound() {
        String geojson = """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"soato": "1724"}, "geometry": {"type": "Polygon", "coordinates":
                    [[[68.0, 40.0], [68.5, 40.0], [68.5001, 40.2], [68.5, 40.5], [68.0, 40.5], [68.0, 40.0]]]}},
                  {"type": "Feature", "properties": {"soato": "9"}, "geometry": {"type": "Polygon", "coordinates":
                    [[[68.0, 40.0], [68.5, 40.0], [68.5, 40.5], [68.0, 40.0]]]}},
                  {"type": "Feature", "properties": {"soato": "1727"}, "geometry": {"type": "Polygon", "coordinates":
                    [[[68.0, 40.0], [68.5, 140.0], [68.5, 40.5], [68.0, 40.0]]]}},
                  {"type": "Feature", "properties": {}, "geometry": null}]}
                """;
        ImportingBoundaries.Result result = people.as(
                        administrator, () -> boundaries.bringIn(stream(geojson), "sinov chegaralari"))
                .orElseThrow();
        assertThat(result).isEqualTo(new ImportingBoundaries.Result(1, List.of("9"), List.of(3, 4)));
        TerritoryView sirdaryo = registry.byCode("1724").orElseThrow();
        assertThat(registry.boundaries(Set.of(sirdaryo.id())).get(sirdaryo.id()))
                .contains("MultiPolygon")
                .doesNotContain("68.5001");
        assertThat(code(people.as(administrator, () -> boundaries.bringIn(stream("{]"), "x"))))
                .isEqualTo("territory.no_geojson");
    }

    @Test
    void theNationalListAndItsBoundariesAreBroughtIn() throws IOException {
        String data = System.getenv("HAMKOR_TEST_DATA");
        assumeTrue(data != null, "HAMKOR_TEST_DATA is not set");
        UUID draft;
        try (InputStream in = Files.newInputStream(Path.of(data, "uz", "territory.csv"))) {
            draft = people.as(administrator, () -> importing.draft(in, "territory.csv", today.day()))
                    .orElseThrow();
        }
        assertThat(drafts.conflicts(draft, 0, 500).stream()
                        .filter(row -> row.checked().conflicts().stream()
                                .anyMatch(conflict -> conflict.kind() == Conflict.Kind.SCRIPTS_DIFFER)))
                .hasSize(9);
        people.as(administrator, () -> {
            importing.decide(draft, null, Decision.ACCEPT).orElseThrow();
            importing.apply(draft).orElseThrow();
        });
        assertThat(registry.below(registry.byCode("1703").orElseThrow().id())).hasSize(16);
        try (InputStream in = Files.newInputStream(Path.of(data, "uz", "districts_5_regions.geojson"))) {
            assertThat(people.as(administrator, () -> boundaries.bringIn(in, "OpenStreetMap"))
                            .orElseThrow()
                            .taken())
                    .isEqualTo(73);
        }
    }
}
