package uz.hamkor.files.sheets;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with one cell or row of an import. The reason is the message {@code problem.<code>}, what the person
 * can do about it {@code problem.<code>.remedy}.
 *
 * @param sheet name of the sheet; of a CSV file {@code ""}
 * @param row as a table program shows it, from 1
 * @param column from 0; null when it is about the whole row
 * @param value what stood there
 * @param code dotted, begins with the module: {@code registry.stir_invalid}
 * @param args what the texts mention, in the order of their placeholders
 */
public record Problem(
        String sheet,
        int row,
        @Nullable Integer column,
        @Nullable String value,
        String code,
        List<Object> args) {

    public Problem {
        args = List.copyOf(args);
    }

    public static Problem of(Row row, int column, String code, Object... args) {
        return new Problem(row.sheet(), row.number(), column, row.text(column), code, List.of(args));
    }

    public static Problem of(Row row, String code, Object... args) {
        return new Problem(row.sheet(), row.number(), null, null, code, List.of(args));
    }

    public String messageKey() {
        return "problem." + code;
    }

    public String remedyKey() {
        return "problem." + code + ".remedy";
    }

    /** {@code A}, {@code B} … {@code AA}; null when it is about the whole row. */
    public @Nullable String columnName() {
        return column == null ? null : columnName(column);
    }

    /** What a table program calls the column: {@code A} for 0, {@code AA} for 26. */
    public static String columnName(int column) {
        var name = new StringBuilder();
        for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
            name.append((char) ('A' + rest % 26));
        }
        return name.reverse().toString();
    }
}
