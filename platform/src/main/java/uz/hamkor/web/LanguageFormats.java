package uz.hamkor.web;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.number.Scale;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.NoUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Refusal;

/**
 * Values as one language writes them; in templates it is {@code ${fmt}}. Null becomes an empty text, so that a template
 * decides in one place what a missing value is called.
 *
 * <p>Months and weekdays come from CLDR, with its U+2018 of Uzbek replaced; quarters and list words are our own
 * messages, because CLDR falls back to English for Uzbek Cyrillic.
 */
public final class LanguageFormats {

    /** The zone of every time that is shown, unless a cluster names another. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Tashkent");

    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private final Language language;
    private final ULocale locale;
    private final IcuTexts texts;

    /** Made once: a page writes hundreds of values. These formatters do not change; the patterns are copied for use. */
    private final LocalizedNumberFormatter whole;

    private final LocalizedNumberFormatter plain;
    private final LocalizedNumberFormatter percent;
    private final Map<String, SimpleDateFormat> patterns = new ConcurrentHashMap<>();

    LanguageFormats(Language language, IcuTexts texts) {
        this.language = language;
        this.locale = ULocale.forLocale(language.locale());
        this.texts = texts;
        this.whole = decimal(0, 0);
        this.plain = decimal(0, 2);
        this.percent = whole.unit(NoUnit.PERCENT).scale(Scale.powerOfTen(2));
    }

    public Language language() {
        return language;
    }

    /** {@code 01.09.2025}; English {@code 1 Sep 2025}, which nobody reads the wrong way round. */
    public String date(@Nullable LocalDate day) {
        return day == null ? "" : pattern(language == Language.EN ? "d MMM y" : "dd.MM.y", day.atStartOfDay());
    }

    public String date(@Nullable Instant instant) {
        return instant == null ? "" : date(instant.atZone(ZONE).toLocalDate());
    }

    /** {@code 2025-yil 1-sentabr}, {@code 2025 йил 1 сентябр}, {@code 1 сентября 2025 г.}, {@code 1 September 2025}. */
    public String longDate(@Nullable LocalDate day) {
        if (day == null) {
            return "";
        }
        String pattern = switch (language) {
            case UZ -> "y-'yil' d-MMMM";
            case UZ_CYRL -> "y 'йил' d MMMM";
            case RU -> "d MMMM y 'г.'";
            case EN -> "d MMMM y";
        };
        return pattern(pattern, day.atStartOfDay());
    }

    public String weekday(@Nullable LocalDate day) {
        return day == null ? "" : pattern("EEEE", day.atStartOfDay());
    }

    /** {@code sentabr 2025} as a heading of a month. */
    public String month(YearMonth month) {
        return pattern("LLLL y", month.atDay(1).atStartOfDay());
    }

    /** {@code III chorak} with its year. */
    public String quarter(int year, int quarter) {
        return texts.text(
                language, "web.quarter.of", String.valueOf(year), texts.text(language, "web.quarter." + quarter));
    }

    public String time(@Nullable Instant instant) {
        return instant == null ? "" : pattern("HH:mm", LocalDateTime.ofInstant(instant, ZONE));
    }

    public String dateTime(@Nullable Instant instant) {
        return instant == null ? "" : texts.text(language, "web.date_time", date(instant), time(instant));
    }

    /** With no-break spaces or commas between thousands; at most two decimals. */
    public String number(@Nullable Number number) {
        return number == null ? "" : plain.format(number).toString();
    }

    public String number(@Nullable Number number, int decimals) {
        return number == null ? "" : decimal(decimals, decimals).format(number).toString();
    }

    /** A share between 0 and 1 as percent; Uzbek writes the sign without a space. */
    public String percent(@Nullable Number share) {
        return share == null ? "" : normalise(percent.format(share).toString());
    }

    /** An amount in soʻm, without decimals. */
    public String sum(@Nullable Number amount) {
        return amount == null
                ? ""
                : texts.text(language, "web.sum", whole.format(amount).toString())
                        .replace(' ', '\u00A0');
    }

    /** {@code 20 daqiqa oldin}, {@code kecha}, and a date when it is more than a month away. */
    public String ago(@Nullable Instant instant) {
        return instant == null ? "" : ago(instant, Instant.now());
    }

    String ago(Instant instant, Instant now) {
        Duration passed = Duration.between(instant, now);
        boolean future = passed.isNegative();
        Duration distance = passed.abs();
        LocalDate day = instant.atZone(ZONE).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, now.atZone(ZONE).toLocalDate());
        if (distance.toMinutes() < 1) {
            return texts.text(language, "web.just_now");
        }
        if (distance.toMinutes() < 60) {
            return texts.text(language, future ? "common.in_minutes" : "common.minutes_ago", distance.toMinutes());
        }
        if (days == 0) {
            return texts.text(language, future ? "common.in_hours" : "common.hours_ago", distance.toHours());
        }
        if (Math.abs(days) == 1) {
            return texts.text(language, future ? "common.tomorrow" : "common.yesterday");
        }
        if (Math.abs(days) <= 31) {
            return texts.text(language, future ? "common.in_days" : "common.days_ago", Math.abs(days));
        }
        return date(day);
    }

    /** First and last day, both included; an open period says so. */
    public String period(@Nullable Period period) {
        if (period == null) {
            return "";
        }
        LocalDate until = period.until();
        return until == null
                ? texts.text(language, "web.period.open", date(period.from()))
                : texts.text(language, "web.period.closed", date(period.from()), date(until.minusDays(1)));
    }

    /** {@code A, B va C}. */
    public String list(List<String> items) {
        return switch (items.size()) {
            case 0 -> "";
            case 1 -> items.getFirst();
            default ->
                texts.text(
                        language,
                        "web.list.last",
                        String.join(", ", items.subList(0, items.size() - 1)),
                        items.getLast());
        };
    }

    public String yesNo(boolean value) {
        return texts.text(language, value ? "web.yes" : "web.no");
    }

    public String text(@Nullable LocalizedText text) {
        return text == null ? "" : text.in(language);
    }

    /** Markdown as safe HTML, for {@code th:utext}. */
    public String prose(@Nullable String markdown) {
        return markdown == null ? "" : Prose.html(markdown);
    }

    /** A text with the language it is shown in; a fallback is marked on the page. */
    public Shown shown(@Nullable LocalizedText text) {
        if (text == null || text.isEmpty() || !text.isFallback(language)) {
            return new Shown(text(text), language, false);
        }
        Language other =
                text.texts().keySet().stream().min(Comparator.naturalOrder()).orElse(language);
        return new Shown(text.in(language), other, true);
    }

    public record Shown(String text, Language language, boolean fallback) {}

    /** A message by its key, for keys that are only known while the page is drawn. */
    public String say(String key, Object... args) {
        return texts.text(language, key, args);
    }

    public boolean knows(String key) {
        return texts.has(key);
    }

    public String refusal(Refusal refusal) {
        return texts.refusal(language, refusal);
    }

    public String remedy(Refusal refusal) {
        return texts.remedy(language, refusal);
    }

    /** One or two letters for an avatar. */
    public String initials(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "";
        }
        StringBuilder letters = new StringBuilder(2);
        for (String word : name.strip().split("[\\s\\-]+")) {
            word.codePoints()
                    .filter(Character::isLetterOrDigit)
                    .findFirst()
                    .ifPresent(first -> letters.appendCodePoint(Character.toUpperCase(first)));
            if (letters.codePointCount(0, letters.length()) == 2) {
                break;
            }
        }
        return letters.toString();
    }

    /** What a message shows for an argument of any kind. */
    Object any(Object value) {
        return switch (value) {
            case Number number -> number;
            case LocalDate day -> date(day);
            case Instant instant -> dateTime(instant);
            case Period period -> period(period);
            case LocalizedText text -> text(text);
            default -> value.toString();
        };
    }

    private LocalizedNumberFormatter decimal(int least, int most) {
        return NumberFormatter.withLocale(locale).precision(Precision.minMaxFraction(least, most));
    }

    /** A year that no calendar of people has, such as +999999999 in an address, is shown as it is written there. */
    private String pattern(String pattern, LocalDateTime moment) {
        if (moment.getYear() > Year.MAX_VALUE / 1_000 || moment.getYear() < Year.MIN_VALUE / 1_000) {
            return moment.toLocalDate().toString();
        }
        SimpleDateFormat known = patterns.computeIfAbsent(pattern, this::format);
        // A format keeps state while it works; the copy makes it safe among threads.
        SimpleDateFormat own = (SimpleDateFormat) known.clone();
        return normalise(own.format(Date.from(moment.toInstant(ZoneOffset.UTC))));
    }

    private SimpleDateFormat format(String pattern) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, locale);
        format.setCalendar(new GregorianCalendar(UTC, locale));
        format.setContext(DisplayContext.CAPITALIZATION_NONE);
        return format;
    }

    /** CLDR writes oʻ and gʻ with U+2018. */
    private static String normalise(String text) {
        return text.replace('\u2018', '\u02BB').replace('\u2019', '\u02BC');
    }
}
