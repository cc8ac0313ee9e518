package uz.hamkor.files.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.hamkor.shared.script.MessageScript;

class SheetTextsTest {

    private static final Pattern REFUSAL = Pattern.compile("new Unacceptable\\(([^;]*);");
    private static final Pattern CODE = Pattern.compile("\"(\\w+)\"");
    private static final Pattern DOTTED =
            Pattern.compile("(Refusal\\.of|Outcome\\.refused|Problem\\.of)\\((?:\\w+, )*\"(sheets\\.\\w+)\"");

    @ParameterizedTest
    @CsvSource({"sheets.properties,uz", "sheets_ru.properties,ru", "sheets_en.properties,en"})
    void everyRefusalAndProblemHasItsTextAndRemedy(String file, String language) throws IOException {
        Properties texts = texts(file);
        var expected = new TreeSet<String>();
        for (String key : keys()) {
            expected.add(key);
            expected.add(key + ".remedy");
        }
        assertThat(expected).hasSizeGreaterThan(50);
        expected.addAll(java.util.List.of("sheets.rejected.reason", "sheets.rejected.remedy", "sheets.rejected.sheet"));
        assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(expected);
        for (String key : expected) {
            String text = new MessageFormat(texts.getProperty(key), new ULocale(language))
                    .format(new Object[] {32_767, 1_234, "AB"});
            assertThat(text).as(key).isNotBlank().doesNotContain("{", "'");
        }
    }

    /** Uzbek Cyrillic is made from these texts; names of formats have to stay what they are. */
    @Test
    void namesOfFormatsStayInTheCyrillicTexts() throws IOException {
        Properties texts = texts("sheets.properties");
        for (String key : texts.stringPropertyNames()) {
            String latin = texts.getProperty(key);
            String cyrillic = MessageScript.toCyrillic(latin);
            for (String format : java.util.List.of("XLSX", "CSV", "UTF-8", "HTML", "XML", "Excel", "LibreOffice")) {
                assertThat(cyrillic.contains(format)).as(cyrillic).isEqualTo(latin.contains(format));
            }
            assertThat(latin).doesNotContain(".xls", ".csv", ".ods");
        }
    }

    @Test
    void rowNumbersAreNotGrouped() throws IOException {
        String text = texts("sheets_en.properties").getProperty("refusal.sheets.cell_too_long");
        assertThat(new MessageFormat(text, ULocale.ENGLISH).format(new Object[] {32_767, 12_345, "AB"}))
                .isEqualTo("The text in row 12345, column AB is too long. Limit: 32,767 characters.");
    }

    private static TreeSet<String> keys() throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/uz/hamkor/files/sheets"))) {
            for (Path file : files.toList()) {
                String source = Files.readString(file);
                REFUSAL.matcher(source)
                        .results()
                        .flatMap(found -> CODE.matcher(found.group(1)).results())
                        .forEach(found -> keys.add("refusal.sheets." + found.group(1)));
                DOTTED.matcher(source)
                        .results()
                        .forEach(found -> keys.add(
                                (found.group(1).startsWith("Problem") ? "problem." : "refusal.") + found.group(2)));
            }
        }
        return keys;
    }

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (var in = SheetTextsTest.class.getResourceAsStream("/messages/" + file)) {
            assertThat(in).isNotNull();
            texts.load(new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
