package uz.hamkor.analytics.efficiency;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import uz.hamkor.analytics.RefusedInput;

/**
 * Units with what they use and what they bring about. Checked when made: every value is a finite number of at least 0,
 * every unit uses something and brings about something. Single zeros are allowed.
 */
public final class Units {

    /** One input or output: a value per unit, in any unit of measure. */
    public record Column(String name, double[] values) {}

    /** Says where a value stands, for refusals: a line and column of a file, a unit of a form. */
    public interface Places {
        String of(int unit, String column);
    }

    private final List<String> ids;
    private final List<Column> inputs;
    private final List<Column> outputs;
    private final Places places;

    private Units(List<String> ids, List<Column> inputs, List<Column> outputs, Places places) {
        this.ids = List.copyOf(ids);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.places = places;
    }

    /** The same with places told by id. */
    public static Units of(List<String> ids, List<Column> inputs, List<Column> outputs) {
        return of(ids, inputs, outputs, (unit, column) -> "unit '" + ids.get(unit) + "', column '" + column + "'");
    }

    /**
     * @throws RefusedInput {@code empty} without units, inputs or outputs; {@code shape} for columns of another length;
     *     {@code column} for one name in two places; {@code missing} for what is no number; {@code negative};
     *     {@code zero} for a unit whose inputs, or outputs, are all 0
     */
    public static Units of(List<String> ids, List<Column> inputs, List<Column> outputs, Places places) {
        if (ids.isEmpty() || inputs.isEmpty() || outputs.isEmpty()) {
            throw new RefusedInput(
                    "empty", "", "There are no units, no inputs or no outputs.", "Give at least one of each.");
        }
        var names = new HashSet<String>();
        Stream.concat(inputs.stream(), outputs.stream()).forEach(column -> {
            if (!names.add(column.name())) {
                throw new RefusedInput(
                        "column",
                        "column '" + column.name() + "'",
                        "It stands twice among inputs and outputs.",
                        "Name each column once.");
            }
            check(ids, column, places);
        });
        for (int unit = 0; unit < ids.size(); unit++) {
            notAllZero(unit, inputs, "input", places);
            notAllZero(unit, outputs, "output", places);
        }
        return new Units(ids, inputs, outputs, places);
    }

    private static void check(List<String> ids, Column column, Places places) {
        if (column.values().length != ids.size()) {
            throw new RefusedInput(
                    "shape",
                    "column '" + column.name() + "'",
                    "It has " + column.values().length + " values for " + ids.size() + " units.",
                    "Give one value per unit.");
        }
        for (int unit = 0; unit < ids.size(); unit++) {
            double value = column.values()[unit];
            if (!Double.isFinite(value)) {
                throw new RefusedInput(
                        "missing",
                        places.of(unit, column.name()),
                        "There is no number.",
                        "Give a number, or leave the unit out.");
            }
            if (value < 0) {
                throw new RefusedInput(
                        "negative",
                        places.of(unit, column.name()),
                        "The value " + value + " is negative.",
                        "Efficiency needs values of at least 0: correct it, or leave the unit out.");
            }
        }
    }

    private static void notAllZero(int unit, List<Column> columns, String what, Places places) {
        for (Column column : columns) {
            if (column.values()[unit] > 0) {
                return;
            }
        }
        throw new RefusedInput(
                "zero",
                places.of(unit, columns.getFirst().name()),
                "Every " + what + " of this unit is 0.",
                "A unit needs at least one " + what + " above 0: correct it, or leave the unit out.");
    }

    public int size() {
        return ids.size();
    }

    public List<String> ids() {
        return ids;
    }

    public List<Column> inputs() {
        return inputs;
    }

    public List<Column> outputs() {
        return outputs;
    }

    String place(int unit, String column) {
        return places.of(unit, column);
    }

    /** A warning's ground: fewer units than this cannot tell units apart well. */
    public int enough() {
        return 3 * (inputs.size() + outputs.size());
    }

    /** Factors, inputs before outputs. */
    int factors() {
        return inputs.size() + outputs.size();
    }

    Column factor(int i) {
        return i < inputs.size() ? inputs.get(i) : outputs.get(i - inputs.size());
    }
}
