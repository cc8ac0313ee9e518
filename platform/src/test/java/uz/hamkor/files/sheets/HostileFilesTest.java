package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HostileFilesTest {

    @TempDir
    Path folder;

    /** In a JVM of 64 MB, and with a limit of time that only a hang reaches. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everyHostileFileIsRefusedForItsReasonInASmallHeap() throws Exception {
        Map<Path, String> files = HostileFiles.in(folder);
        Map<String, String> expected = new LinkedHashMap<>();
        files.forEach((file, code) -> expected.put(String.valueOf(file.getFileName()), code));
        assertThat(expected).hasSizeGreaterThan(60);

        List<String> lines = SmallHeap.run(64, folder.toString());

        Map<String, String> answers = lines.stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, LinkedHashMap::new));
        assertThat(answers).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void aStreamOfAGigabyteIsLeftWhenTheLimitIsPassed() throws IOException {
        var endless = new Endless();
        long temporaryBefore = temporaryFiles();
        try (Sheets sheets = SheetReader.open(endless, "list.csv")) {
            assertThat(Tables.refusal(sheets).code()).isEqualTo("sheets.too_large");
        }
        assertThat(endless.given).isLessThan(SheetLimits.DEFAULT.maxFileBytes() + 1_000_000);
        assertThat(temporaryFiles()).isEqualTo(temporaryBefore);
    }

    private static long temporaryFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("hamkor-sheet-"))
                    .count();
        }
    }

    private static final class Endless extends InputStream {

        private long given;

        @Override
        public int read() {
            given++;
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
            given += length;
            return length;
        }
    }

    @Test
    void theBudgetOfUnpackedBytesCoversAllPartsAndEveryReadingAnew() {
        var text = new StringBuilder();
        var random = new java.util.Random(5);
        for (int i = 0; i < 40_000; i++) {
            text.append("<row><c><v>").append(random.nextInt()).append("</v></c></row>");
        }
        byte[] file = new RawWorkbook().sheet("A", text.toString()).bytes();
        long size = text.length();
        assertThat(withBudget(file, size + 20_000)).isEqualTo(new Reading.Complete(40_000));
        assertThat(withBudget(file, size - 20_000))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("sheets.bomb"));
    }

    private static Reading withBudget(byte[] file, long unpacked) {
        var limits = new SheetLimits(10_000_000, unpacked, 100, 100, 10, 1_000, 100_000, 100, 1_000, 10_000);
        try (Sheets sheets = SheetReader.open(new ByteArrayInputStream(file), "a.xlsx", limits)) {
            var opened = (Sheets.Opened) sheets;
            opened.read("A", row -> true);
            return opened.read("A", row -> true);
        }
    }

    @Test
    void aDimensionThatLiesChangesNothing() {
        byte[] file = new RawWorkbook()
                .rawSheet(
                        "A",
                        "visible",
                        out -> out.write(
                                ("<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"16384\"/></cols>"
                                                + "<sheetData><row spans=\"1:16384\"><c><v>1</v></c></row></sheetData></worksheet>")
                                        .getBytes(StandardCharsets.UTF_8)))
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx")).containsExactly(List.of("1"));
    }

    @Test
    void anArchiveInsideAWorkbookIsNeverOpened() {
        byte[] file = new RawWorkbook()
                .sheet("A", "<row><c><v>1</v></c></row>")
                .part("xl/embeddings/bomb.zip", out -> out.write(new byte[30_000_000]))
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx")).containsExactly(List.of("1"));
    }

    @Test
    void manyEmptyCellsFarToTheRightAreNoColumns() {
        byte[] file = new RawWorkbook()
                .sheet("A", "<row><c><v>1</v></c><c r=\"XFD1\" s=\"3\"/></row>")
                .bytes();
        assertThat(Tables.texts(file, "a.xlsx")).containsExactly(List.of("1"));
        assertThat(Tables.texts("a,b" + ",".repeat(20_000) + "\n1,2" + ",".repeat(20_000) + "\n"))
                .containsExactly(List.of("a", "b"), List.of("1", "2"));
    }
}
