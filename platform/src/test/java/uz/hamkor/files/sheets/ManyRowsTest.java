package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200,000 organisations with all fifteen columns, in a JVM of 96 MB. */
@Tag("slow")
class ManyRowsTest {

    private static final int ROWS = 200_000;
    private static final List<String> HEADINGS = List.of(
            "code",
            "name_uz",
            "name_uz_cyrl",
            "name_ru",
            "name_en",
            "short_name",
            "type",
            "level",
            "territory",
            "address",
            "phone",
            "email",
            "website",
            "stir",
            "note");

    @TempDir
    Path folder;

    @Test
    void twoHundredThousandRowsAreReadInASmallHeap() throws Exception {
        Path csv = write(TableFormat.CSV);
        Path xlsx = write(TableFormat.XLSX);
        Path shared = shared();

        List<String> lines = SmallHeap.run(96, csv.toString(), xlsx.toString(), shared.toString());

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("200001 rows");
        assertThat(lines.get(1)).contains("200001 rows");
        assertThat(lines.get(2)).contains("200000 rows");
        assertThat(lines.get(0).split("\t")[1]).isEqualTo(lines.get(1).split("\t")[1]);
    }

    private static List<String> row(int i) {
        return List.of(
                "K" + i,
                i + "-sonli umumiy oʻrta taʼlim maktabi",
                i + "-сонли умумий ўрта таълим мактаби",
                "Общеобразовательная средняя школа № " + i,
                "Secondary school No. " + i,
                i + "-maktab",
                "maktab",
                "LV3",
                "17" + i % 999,
                "Oltinkoʻl tumani, Bobur koʻchasi, " + i + "-uy",
                "+998 74 " + (2_000_000 + i),
                "maktab" + i + "@example.uz",
                "https://maktab" + i + ".example.uz",
                String.valueOf(300_000_000 + i),
                "");
    }

    private Path write(TableFormat format) throws IOException {
        Path file = folder.resolve("many." + format.ending());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                var writer = SheetWriter.open(format, out, "A", HEADINGS)) {
            for (int i = 0; i < ROWS; i++) {
                writer.row(row(i));
            }
        }
        return file;
    }

    /** As Excel writes it: every text once in a table, the cells pointing there. */
    private Path shared() {
        return new RawWorkbook()
                .part("xl/sharedStrings.xml", out -> {
                    out.write(("<sst " + RawWorkbook.SHEET_NS + ">").getBytes(StandardCharsets.UTF_8));
                    for (int i = 0; i < ROWS; i++) {
                        var items = new StringBuilder();
                        row(i).forEach(text ->
                                items.append("<si><t>").append(text).append("</t></si>"));
                        out.write(items.toString().getBytes(StandardCharsets.UTF_8));
                    }
                    out.write("</sst>".getBytes(StandardCharsets.UTF_8));
                })
                .sheet("A", "visible", out -> {
                    for (int i = 0; i < ROWS; i++) {
                        var row = new StringBuilder("<row>");
                        for (int column = 0; column < HEADINGS.size(); column++) {
                            row.append("<c t=\"s\"><v>")
                                    .append(i * HEADINGS.size() + column)
                                    .append("</v></c>");
                        }
                        out.write(row.append("</row>").toString().getBytes(StandardCharsets.UTF_8));
                    }
                })
                .save(folder.resolve("shared.xlsx"));
    }
}
