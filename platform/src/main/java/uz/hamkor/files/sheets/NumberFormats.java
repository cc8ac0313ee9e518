package uz.hamkor.files.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the numbers of an XLSX into what a person sees. A date is nothing but a number with a date's format, a code with
 * leading zeros nothing but a number with the format {@code 00000}; so the styles must be known.
 */
final class NumberFormats {

    private static final int MAX_STYLES = 65_536;
    private static final int EXCEL_DIGITS = 15;
    private static final int LONGEST_PLAIN = 400;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);
    private static final BigDecimal BEYOND_DATES = BigDecimal.valueOf(2_958_466);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME_WITH_SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** How a style shows a number. */
    private sealed interface Look {
        record Plain() implements Look {}

        record Moment(boolean date, boolean time) implements Look {}

        record Zeros(int digits) implements Look {}
    }

    private static final Look PLAIN = new Look.Plain();

    private final List<Look> styles = new ArrayList<>();
    private boolean since1904;

    static NumberFormats read(@Nullable InputStream styles, SheetLimits limits) throws IOException {
        var formats = new NumberFormats();
        if (styles != null) {
            try (var cursor = XmlCursor.over(styles, limits)) {
                formats.read(cursor);
            }
        }
        return formats;
    }

    private void read(XmlCursor cursor) {
        var codes = new HashMap<String, String>();
        boolean cellStyles = false;
        while (cursor.next()) {
            if (cursor.starts("numFmt")) {
                if (codes.size() > MAX_STYLES) {
                    throw new Unacceptable("damaged");
                }
                codes.put(cursor.attribute("numFmtId", ""), cursor.attribute("formatCode", ""));
            } else if (cursor.starts("cellXfs")) {
                cellStyles = true;
            } else if (cursor.ends("cellXfs")) {
                return;
            } else if (cellStyles && cursor.starts("xf")) {
                if (styles.size() > MAX_STYLES) {
                    throw new Unacceptable("damaged");
                }
                styles.add(look(cursor.attribute("numFmtId", "0"), codes));
            }
        }
    }

    /** Workbooks from old Macintoshes count days from 1904. */
    void countFrom1904() {
        since1904 = true;
    }

    /**
     * @param value as stored; anything that is no number is handed back as text
     * @param style number of the style, negative for none
     */
    Cell cell(String value, int style, boolean formula) {
        BigDecimal number = number(value);
        if (number == null) {
            return new Cell(value, Cell.Kind.TEXT, formula);
        }
        Look look = style >= 0 && style < styles.size() ? styles.get(style) : PLAIN;
        return switch (look) {
            case Look.Moment(boolean date, boolean time)
            when number.signum() >= 0 && number.compareTo(BEYOND_DATES) < 0 ->
                new Cell(moment(number, date, time), Cell.Kind.DATE, formula);
            case Look.Zeros(int digits)
            when number.signum() >= 0 -> {
                String plain = number.setScale(0, RoundingMode.HALF_UP).toPlainString();
                String padded = "0".repeat(Math.max(0, digits - plain.length())) + plain;
                yield new Cell(padded, Cell.Kind.NUMBER, formula);
            }
            case Look.Moment _, Look.Zeros _, Look.Plain _ -> new Cell(plain(number), Cell.Kind.NUMBER, formula);
        };
    }

    private static @Nullable BigDecimal number(String value) {
        if (value.length() > LONGEST_PLAIN) {
            return null;
        }
        try {
            var number = new BigDecimal(value);
            return Math.abs((long) number.scale()) > LONGEST_PLAIN ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Excel counts with 15 digits and shows no more; integers written out in full by other programs stay whole. */
    private static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal shown = number.scale() == 0 ? number : number.round(new MathContext(EXCEL_DIGITS));
        BigDecimal stripped = shown.stripTrailingZeros();
        return stripped.toPlainString();
    }

    private String moment(BigDecimal serial, boolean withDate, boolean withTime) {
        long seconds =
                serial.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP).longValueExact();
        // Excel believes that 1900 was a leap year, so its days up to February of that year are off by one.
        LocalDate zero = since1904
                ? LocalDate.of(1904, 1, 1)
                : serial.intValue() < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
        LocalDateTime moment = zero.atStartOfDay().plusSeconds(seconds);
        String time = (moment.getSecond() == 0 ? TIME : TIME_WITH_SECONDS).format(moment);
        if (!withDate) {
            return time;
        }
        return withTime
                ? moment.toLocalDate() + "T" + time
                : moment.toLocalDate().toString();
    }

    private static Look look(String id, Map<String, String> codes) {
        String code = codes.get(id);
        if (code != null) {
            return look(code);
        }
        return switch (id) {
            case "14", "15", "16", "17" -> new Look.Moment(true, false);
            case "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58" ->
                new Look.Moment(true, false);
            case "18", "19", "20", "21", "32", "33", "34", "35", "45", "47", "55", "56" -> new Look.Moment(false, true);
            case "22" -> new Look.Moment(true, true);
            default -> PLAIN;
        };
    }

    private static Look look(String code) {
        String first = code.split(";", 2)[0];
        if (first.matches("0{2,30}")) {
            return new Look.Zeros(first.length());
        }
        String bare = first.replaceAll("\"[^\"]*\"?|\\\\.|_.|\\*.", "").toLowerCase(Locale.ROOT);
        if (bare.matches(".*\\[(h+|m+|s+)].*")) {
            return PLAIN;
        }
        bare = bare.replaceAll("\\[[^]]*]?", "")
                .replace("am/pm", "")
                .replace("a/p", "")
                .replace("general", "");
        boolean time = bare.contains("h") || bare.contains("s");
        boolean date = bare.contains("y") || bare.contains("d") || (bare.contains("m") && !time);
        return date || time ? new Look.Moment(date, time) : PLAIN;
    }
}
