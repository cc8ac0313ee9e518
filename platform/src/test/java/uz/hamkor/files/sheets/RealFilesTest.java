package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** On public files that nobody here made; they are no part of the repository. */
@EnabledIfEnvironmentVariable(named = "HAMKOR_TEST_DATA", matches = ".+")
class RealFilesTest {

    private static final Path DATA = Path.of(System.getenv().getOrDefault("HAMKOR_TEST_DATA", "."));

    @Test
    void awkwardFilesMeanWhatTheirAuthorsSay() throws IOException {
        Path folder = DATA.resolve("bad-input/csv-spectrum");
        List<Path> files;
        try (Stream<Path> list = Files.list(folder.resolve("csvs"))) {
            files = list.sorted().toList();
        }
        assertThat(files).hasSize(12);
        for (Path file : files) {
            String name = file.getFileName().toString();
            Path json = folder.resolve("json").resolve(name.replace(".csv", ".json"));
            List<Map<String, String>> expected = JsonMapper.builder()
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .build()
                    .readValue(Files.readString(json), new TypeReference<>() {});
            List<Map<String, String>> read = records(file);
            if (name.equals("location_coordinates.csv")) {
                // its author made the telephone number anonymous in one of the two files only
                read.forEach(row -> row.remove("Contact Phone Number"));
                expected.forEach(row -> row.remove("Contact Phone Number"));
            }
            assertThat(read).as(name).isEqualTo(expected);
        }
    }

    private static List<Map<String, String>> records(Path file) {
        try (Sheets sheets = SheetReader.open(file, "a.csv")) {
            List<Row> rows = Tables.rows(sheets);
            List<String> headings = rows.getFirst().texts();
            var records = new ArrayList<Map<String, String>>();
            for (Row row : rows.subList(1, rows.size())) {
                var values = new LinkedHashMap<String, String>();
                for (int column = 0; column < headings.size(); column++) {
                    values.put(headings.get(column), row.text(column));
                }
                records.add(values);
            }
            return records;
        }
    }

    @Test
    void theUniversityListsAndTheTerritoryAreReadInFull() {
        assertThat(records(DATA.resolve("uz/dtm_universities.csv"))).hasSize(90);
        assertThat(records(DATA.resolve("uz/raiting_universities_ru_uz.csv"))).hasSize(58);
        assertThat(records(DATA.resolve("uz/territory.csv"))).hasSize(220);
    }

    @Test
    void naughtyStringsSurviveExportAndImport() throws IOException {
        List<String> strings = JsonMapper.builder()
                .build()
                .readValue(Files.readString(DATA.resolve("bad-input/blns.json")), new TypeReference<>() {});
        var rows = strings.stream()
                .filter(text -> text.indexOf('\0') < 0)
                .map(text -> List.of(text, "."))
                .toList();
        assertThat(rows).hasSizeGreaterThan(400);
        for (TableFormat format : TableFormat.values()) {
            List<List<String>> read =
                    Tables.texts(Tables.write(format, List.of("text", "end"), rows), "a." + format.ending());
            assertThat(read.subList(1, read.size())).isEqualTo(rows);
        }
    }
}
