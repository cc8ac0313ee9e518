package uz.hamkor.resources.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.TestTexts;

/** Opening patterns in words. */
class OpeningWordsTest {

    private static final Texts TEXTS = TestTexts.all();

    private static List<String> lines(Language language, OpeningInput input) {
        return new OpeningWords(TEXTS, language)
                .lines(input.read().pattern().orElseThrow(), LocalDate.of(2027, 1, 1)).stream()
                        .map(OpeningWords.Line::text)
                        .toList();
    }

    @Test
    void daysWithTheSameHoursAreOneLine() {
        OpeningInput input = new OpeningInput(
                null,
                Map.of(
                        "mon",
                        "8-12,13-17",
                        "tue",
                        "8-12,13-17",
                        "wed",
                        "8-12,13-17",
                        "fri",
                        "8-12,13-17",
                        "sat",
                        "20-2",
                        "sun",
                        "20-2"),
                List.of("09-01..05-31"),
                List.of("03-21 Navroʻz", "2027-05-09", "01-01", "12-08"),
                List.of("2026-12-31 8-9", "2027-01-03 10-14", "2027-01-04 -"),
                List.of("2027-02-01 08:00..2027-02-03 12:00"));
        assertThat(lines(Language.EN, input))
                .containsExactly(
                        "Mon–Wed, Fri 08:00–12:00, 13:00–17:00",
                        "Sat, Sun 20:00–02:00",
                        "In force: 1 Sep – 31 May",
                        "Closed: Navroʻz (21 Mar), 9 May 2027, 1 Jan and 1 more",
                        "Single days: 3 Jan 2027 10:00–14:00, 4 Jan 2027 closed",
                        "Maintenance: 1 Feb 2027");
        assertThat(lines(Language.UZ, input))
                .startsWith("Du–Cho, Ju 08:00–12:00, 13:00–17:00", "Sha, Ya 20:00–02:00", "Amal qiladi: 01.09 – 31.05");
        assertThat(lines(Language.UZ_CYRL, input))
                .startsWith("Ду–Чо, Жу 08:00–12:00, 13:00–17:00", "Ша, Я 20:00–02:00");
        assertThat(lines(Language.RU, input)).startsWith("Пн–Ср, Пт 08:00–12:00, 13:00–17:00", "Сб, Вс 20:00–02:00");
    }

    @Test
    void allDaysAroundTheClockAreSaidInOneWord() {
        assertThat(lines(Language.EN, OpeningPattern.always(OpeningInput.USUAL).toInput()))
                .containsExactly("Open around the clock");
    }
}
