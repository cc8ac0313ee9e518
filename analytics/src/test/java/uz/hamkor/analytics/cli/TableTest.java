package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;

class TableTest {

    @TempDir
    Path folder;

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("f.csv"), content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,x,y\nA,1,2\nB,3,4\n",
                "\uFEFFid;x;y\r\nA;1;2\r\nB;3;4",
                "\"id\"\tx\ty\n\"A\"\t1\t2\n\nB\t3\t4\n"
            })
    void readsTheUsualKindsOfCsv(String content) throws IOException {
        var table = Table.read(file(content), List.of("y", "x"), List.of("id"));

        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.numbers("x")).containsExactly(1, 3);
        assertThat(table.numbers("y")).containsExactly(2, 4);
        assertThat(table.distinct("id")).containsExactly("A", "B");
    }

    @Test
    void growsBeyondItsFirstRoom() throws IOException {
        var content = new StringBuilder("id,x\n");
        for (int i = 0; i < 5_000; i++) {
            content.append(i).append(',').append(i * 2).append('\n');
        }

        var table = Table.read(file(content.toString()), List.of("x"), List.of("id"));

        assertThat(table.rows()).isEqualTo(5_000);
        assertThat(table.numbers("x")[4_999]).isEqualTo(9_998);
        assertThat(table.place(4_999, "x")).endsWith("line 5001, column 'x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|empty",
                "'id,x'|empty",
                "'id,y\nA,1'|column",
                "'id,x,x\nA,1,1'|column",
                "'id,x\nA,'|missing",
                "'id,x\nA,abc'|number",
                "'id,x\nA,NaN'|number",
                "'id,x\nA,Infinity'|number",
                "'id,x\nA,1e999'|number",
                "'id,x\nA,0x10p1'|number",
                "'id,x\nA,1f'|number",
                "'id;x\nA;1,5'|number",
                "'id,x\nA,1,2'|shape",
                "'id,x\nA'|shape",
            })
    void refusesWhatItCannotRead(String content, String code) throws IOException {
        Path file = file(content);

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Table.read(file, List.of("x"), List.of("id")))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo(code);
                    assertThat(refused.place()).startsWith(file.toString());
                    assertThat(refused.remedy()).isNotBlank();
                });
    }

    @Test
    void namesLineAndColumnOfABadCell() throws IOException {
        Path file = file("id,note,x\nA,\"two\nlines\",1\nB,,one\n");

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Table.read(file, List.of("x"), List.of("id")))
                .satisfies(refused -> assertThat(refused.place()).endsWith(", line 4, column 'x'"));
    }

    @Test
    void refusesOtherEncodingsAndMissingFiles() throws IOException {
        Path cyrillic = file("id,сумма\nшкола,1\n".getBytes(Charset.forName("windows-1251")));

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Table.read(cyrillic, List.of("x"), List.of()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("encoding"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Table.read(folder.resolve("nowhere.csv"), List.of("x"), List.of()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("file"));
        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> Table.read(folder, List.of("x"), List.of()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("file"));
    }

    @Test
    void refusesAnIdThatStandsTwice() throws IOException {
        var table = Table.read(file("id,x\nA,1\nA,2\n"), List.of("x"), List.of("id"));

        assertThatExceptionOfType(RefusedInput.class)
                .isThrownBy(() -> table.distinct("id"))
                .satisfies(refused -> assertThat(refused.problem()).contains("line 2"));
    }
}
