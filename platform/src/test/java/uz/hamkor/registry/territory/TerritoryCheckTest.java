package uz.hamkor.registry.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.hamkor.registry.territory.CheckedRow.Effect;
import uz.hamkor.registry.territory.Conflict.Kind;
import uz.hamkor.shared.TerritoryId;

class TerritoryCheckTest {

    static final String FILE = """
            soato,level,parent_soato,name_uz_latn,name_uz_cyrl,name_ru,name_en,remark
            1799,region,,Misol viloyati,Мисол вилояти,Мисольская область,Misol region,
            1799201,district,1799,Bogʻli tumani,Боғли тумани,Боглинский район,Bogli district,
            1799202,district,1799,Qirli tumani,Қирлик тумани,Кирлинский район,Qirli district,
            1799203,district,1799,Yuqori Soy tumani,Юқорисой тумани,Юкарисойский район,Yuqori Soy district,
            1799401,city,1799,Misol shahri,Мисол,город Мисоль,Misol city,look again
            1799402,city,1799,Toshli shahri,Тошли тумани,город Ташли,Toshli city,
            1799204,district,1799,Soyli tumani,Сойли тумани,Сойлинская область,Soyli district,
            1799205,district,1798,Yetim tumani,Етим тумани,Етимский район,Yetim district,
            1799206,district,1799,Egiz tumani,Эгиз тумани,,,
            1799206,district,1799,Egizak tumani,Эгизак тумани,,,
            17992x7,district,1799,Kodsiz tumani,Кодсиз тумани,,,
            1799208,orol,1799,Orol,Орол,,,
            1799209,district,1799,,,,,
            """;

    static List<TerritoryRow> read(String text) {
        return TerritoryFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "territory.csv")
                .orElseThrow();
    }

    private static Map<String, List<Kind>> conflicts(List<CheckedRow> rows) {
        return rows.stream()
                .filter(row -> !row.conflicts().isEmpty())
                .collect(Collectors.toMap(
                        row -> row.row().number() + " " + row.row().code(),
                        row -> row.conflicts().stream().map(Conflict::kind).toList()));
    }

    @Test
    void everyContradictionOfAFileIsTold() {
        List<CheckedRow> rows = new TerritoryCheck(Map.of(), id -> Optional.empty()).check(read(FILE));
        assertThat(conflicts(rows))
                .isEqualTo(Map.ofEntries(
                        Map.entry("4 1799202", List.of(Kind.SCRIPTS_DIFFER)),
                        Map.entry("5 1799203", List.of(Kind.SPACING_DIFFERS)),
                        Map.entry("6 1799401", List.of(Kind.KIND_WORD_MISSING, Kind.FLAGGED_IN_FILE)),
                        Map.entry("7 1799402", List.of(Kind.KIND_WORD_DIFFERS)),
                        Map.entry("8 1799204", List.of(Kind.KIND_WORD_DIFFERS)),
                        Map.entry("9 1799205", List.of(Kind.PARENT_MISSING)),
                        Map.entry("10 1799206", List.of(Kind.CODE_TWICE)),
                        Map.entry("11 1799206", List.of(Kind.CODE_TWICE)),
                        Map.entry("12 17992x7", List.of(Kind.CODE_WRONG)),
                        Map.entry("13 1799208", List.of(Kind.KIND_UNKNOWN)),
                        Map.entry("14 1799209", List.of(Kind.NAME_MISSING))));
    }

    @Test
    void rowsWithoutDoubtAreTakenDoubtfulOnesWaitAndImpossibleOnesAreLeftOut() {
        List<CheckedRow> rows = new TerritoryCheck(Map.of(), id -> Optional.empty()).check(read(FILE));
        assertThat(rows.stream().collect(Collectors.groupingBy(CheckedRow::proposal, Collectors.counting())))
                .isEqualTo(Map.of(Decision.ACCEPT, 2L, Decision.OPEN, 5L, Decision.SKIP, 6L));
    }

    @Test
    void whatIsStoredIsComparedWithTheFile() {
        Map<String, TerritoryView> stored = new HashMap<>();
        Map<TerritoryId, String> codes = new HashMap<>();
        for (Territories.Unit unit : ShippedTerritory.regions()) {
            stored.put(
                    unit.code(),
                    new TerritoryView(unit.id(), 0, unit.code(), unit.isoCode(), unit.kind(), null, unit.name(), null));
            codes.put(unit.id(), unit.code());
        }
        List<CheckedRow> rows = new TerritoryCheck(stored, id -> Optional.ofNullable(codes.get(id))).check(read("""
                        soato,level,parent_soato,name_uz,name_ru
                        1706,region,,Buxoro viloyati,Бухарская область
                        1708,region,,Jizax viloyati,Джизакская область
                        1710,district,,Qashqadaryo viloyati,
                        1712,region,1706,Navoiy viloyati,
                        """));
        assertThat(rows.stream().map(CheckedRow::effect))
                .containsExactly(Effect.SAME, Effect.CHANGED, Effect.CHANGED, Effect.CHANGED);
        assertThat(rows.stream()
                        .map(row -> row.conflicts().stream().map(Conflict::kind).toList()))
                .containsExactly(
                        List.of(),
                        List.of(Kind.NAME_CHANGED),
                        List.of(Kind.KIND_CHANGED),
                        List.of(Kind.PARENT_CHANGED));
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource(textBlock = """
                    Fargʻona viloyati, Фарғона вилояти,   -
                    Farg'ona viloyati, Фарғона вилояти,   -
                    Toshkent shahar,   Тошкент шаҳри,     SCRIPTS_DIFFER
                    Yangiyer shahri,   Янгиер шаҳри,      -
                    Yangiyer shahri,   Янгиер,            KIND_WORD_MISSING
                    Boʻston tumani,    Бўз тумани,        SCRIPTS_DIFFER
                    """)
    void theTwoUzbekSpellingsAreComparedByTransliteration(String latin, String cyrillic, String expected) {
        assertThat(TerritoryCheck.scripts(latin, cyrillic)
                        .map(conflict -> conflict.kind().name())
                        .orElse("-"))
                .isEqualTo(expected);
    }

    @Test
    void theNineConflictsOfTheNationalListAreFoundByOurOwnComparison() throws IOException {
        String data = System.getenv("HAMKOR_TEST_DATA");
        assumeTrue(data != null, "HAMKOR_TEST_DATA is not set");
        List<TerritoryRow> rows;
        try (InputStream in = Files.newInputStream(Path.of(data, "uz", "territory.csv"))) {
            rows = TerritoryFile.read(in, "territory.csv").orElseThrow();
        }
        assertThat(rows).hasSize(220);
        List<CheckedRow> checked = new TerritoryCheck(Map.of(), id -> Optional.empty()).check(rows);
        Set<String> flagged = rows.stream()
                .filter(row -> row.flag().startsWith("differs"))
                .map(TerritoryRow::code)
                .collect(Collectors.toSet());
        Set<String> found = checked.stream()
                .filter(row -> row.conflicts().stream().anyMatch(conflict -> conflict.kind() == Kind.SCRIPTS_DIFFER))
                .map(row -> row.row().code())
                .collect(Collectors.toSet());
        assertThat(flagged).hasSize(9);
        assertThat(found).isEqualTo(flagged);
        assertThat(checked).filteredOn(row -> row.blocked()).isEmpty();
        assertThat(checked.stream()
                        .filter(row -> !row.row().flag().isEmpty())
                        .allMatch(row ->
                                row.conflicts().stream().anyMatch(conflict -> conflict.kind() == Kind.FLAGGED_IN_FILE)))
                .as("every remark of the file is shown")
                .isTrue();
    }
}
