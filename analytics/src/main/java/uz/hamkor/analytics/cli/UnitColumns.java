package uz.hamkor.analytics.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import uz.hamkor.analytics.efficiency.Units;

/** The columns of units as the command line names them: inputs and outputs. */
record UnitColumns(List<String> inputs, List<String> outputs) {

    static UnitColumns of(Arguments arguments) {
        var inputs = arguments.neededList("--inputs");
        var outputs = arguments.neededList("--outputs");
        for (String output : outputs) {
            if (inputs.contains(output)) {
                throw new UsageError(
                        "The column '" + output + "' is named as input and as output.", "Name each column once.");
            }
        }
        return new UnitColumns(inputs, outputs);
    }

    /** All of them and more, each once. */
    List<String> and(List<String> more) {
        return Stream.of(inputs, outputs, more).flatMap(List::stream).distinct().toList();
    }

    Units units(Table table, List<String> ids) {
        return Units.of(ids, columns(table, inputs), columns(table, outputs), table::place);
    }

    static List<Units.Column> columns(Table table, List<String> names) {
        var columns = new ArrayList<Units.Column>();
        for (String name : names) {
            columns.add(new Units.Column(name, table.numbers(name)));
        }
        return columns;
    }

    /** What {@link Console#readAs} is told. */
    String[] roles(String id, String... more) {
        return Stream.concat(
                        Stream.of(
                                "id = " + id,
                                "inputs = " + String.join(", ", inputs),
                                "outputs = " + String.join(", ", outputs)),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Warns where a comparison says little. */
    static void warnFew(Console console, String where, long units, int enough) {
        console.remark("Warning: " + where + units + " units are fewer than three times the inputs and outputs ("
                + enough + "): many will look efficient only because few resemble them.");
    }
}
