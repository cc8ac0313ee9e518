package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;

/** Values are written as each language writes them. */
class FormatsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 1);
    private static final Formats FORMATS = new IcuTexts().formats();

    private static LanguageFormats uz() {
        return FORMATS.in(Language.UZ);
    }

    private static LanguageFormats cyrl() {
        return FORMATS.in(Language.UZ_CYRL);
    }

    private static LanguageFormats ru() {
        return FORMATS.in(Language.RU);
    }

    private static LanguageFormats en() {
        return FORMATS.in(Language.EN);
    }

    @Test
    void days() {
        assertThat(uz().date(DAY)).isEqualTo("01.09.2025");
        assertThat(en().date(DAY)).isEqualTo("1 Sep 2025");
        assertThat(uz().longDate(DAY)).isEqualTo("2025-yil 1-sentabr");
        assertThat(cyrl().longDate(DAY)).isEqualTo("2025 йил 1 сентябр");
        assertThat(ru().longDate(DAY)).isEqualTo("1 сентября 2025 г.");
        assertThat(en().longDate(DAY)).isEqualTo("1 September 2025");
        assertThat(uz().weekday(DAY)).isEqualTo("dushanba");
        assertThat(cyrl().weekday(DAY)).isEqualTo("душанба");
        assertThat(ru().month(YearMonth.of(2025, 9))).isEqualTo("сентябрь 2025");
    }

    @Test
    void quartersOfUzbekCyrillicAreNotEnglish() {
        assertThat(uz().quarter(2025, 3)).isEqualTo("2025-yil, III chorak");
        assertThat(cyrl().quarter(2025, 3)).isEqualTo("2025 йил, III чорак");
        assertThat(ru().quarter(2025, 3)).isEqualTo("III квартал 2025 г.");
    }

    @Test
    void timesAreThoseOfTashkent() {
        Instant evening = Instant.parse("2025-08-31T20:15:00Z");
        assertThat(uz().dateTime(evening)).isEqualTo("01.09.2025, 01:15");
        assertThat(uz().time(evening)).isEqualTo("01:15");
    }

    @Test
    void numbersAndSums() {
        assertThat(uz().number(1234567.5)).isEqualTo("1\u00A0234\u00A0567,5");
        assertThat(cyrl().number(1234567.5)).isEqualTo("1\u00A0234\u00A0567,5");
        assertThat(en().number(1234567.5)).isEqualTo("1,234,567.5");
        assertThat(uz().percent(0.26)).isEqualTo("26%");
        assertThat(uz().sum(1_250_000)).isEqualTo("1\u00A0250\u00A0000\u00A0soʻm");
        assertThat(cyrl().sum(1_250_000)).isEqualTo("1\u00A0250\u00A0000\u00A0сўм");
        assertThat(ru().sum(1_250_000)).isEqualTo("1\u00A0250\u00A0000\u00A0сум");
    }

    @Test
    void distancesInTime() {
        Instant now = Instant.parse("2025-09-10T10:00:00Z");
        assertThat(uz().ago(now.minusSeconds(20), now)).isEqualTo("hozirgina");
        assertThat(uz().ago(now.minus(Duration.ofMinutes(20)), now)).isEqualTo("20 daqiqa oldin");
        assertThat(ru().ago(now.minus(Duration.ofHours(3)), now)).isEqualTo("3 часа назад");
        assertThat(uz().ago(now.minus(Duration.ofHours(20)), now)).isEqualTo("kecha");
        assertThat(en().ago(now.plus(Duration.ofDays(5)), now)).isEqualTo("in 5 days");
        assertThat(uz().ago(now.minus(Duration.ofDays(90)), now)).isEqualTo("12.06.2025");
    }

    @Test
    void periodsNameTheirLastDay() {
        assertThat(uz().period(new Period(DAY, LocalDate.of(2026, 9, 1)))).isEqualTo("01.09.2025 – 31.08.2026");
        assertThat(uz().period(Period.since(DAY))).isEqualTo("01.09.2025 – hozirgacha");
    }

    @Test
    void listsAndInitials() {
        assertThat(uz().list(List.of("A", "B", "C"))).isEqualTo("A, B va C");
        assertThat(uz().initials("Gʻayrat Toʻraqulov")).isEqualTo("GT");
        assertThat(uz().initials("“Vodiy Agro” MChJ")).isEqualTo("VA");
    }

    @Test
    void aTextInAnotherLanguageSaysWhich() {
        LocalizedText russian = LocalizedText.of(Language.RU, "Школа");
        assertThat(uz().shown(russian)).isEqualTo(new LanguageFormats.Shown("Школа", Language.RU, true));
        assertThat(uz().shown(LocalizedText.of(Language.UZ_CYRL, "мактаб")))
                .isEqualTo(new LanguageFormats.Shown("maktab", Language.UZ, false));
    }
}
