package uz.hamkor.analytics.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.inequality.Inequality;
import uz.hamkor.analytics.inequality.Inequality.Decomposition;
import uz.hamkor.analytics.inequality.Inequality.LogDeviation;
import uz.hamkor.analytics.inequality.Sample;

/** {@code inequality}: one row of measures; as JSON also the Lorenz points, shares and groups. */
final class InequalityVerb implements Verb {

    @Override
    public String name() {
        return "inequality";
    }

    @Override
    public String syntax() {
        return "--data F --value C [--weight C] [--group C]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--data", "--value", "--weight", "--group"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        String value = arguments.needed("--value");
        var weight = arguments.optional("--weight");
        var group = arguments.optional("--group");
        var output = new Output(arguments, console);
        var numbers = new ArrayList<>(List.of(value));
        weight.filter(column -> !column.equals(value)).ifPresent(numbers::add);
        var table = Table.read(arguments.file("--data"), numbers, group.stream().toList());
        console.readAs(
                table.file(),
                "value = " + value,
                "weight = " + weight.orElse("(each row 1)"),
                "group = " + group.orElse("(none)"));
        numbers.forEach(column -> notNegative(table, column));
        var sample = Sample.of(value, table.numbers(value));
        if (weight.isPresent()) {
            double[] weights = table.numbers(weight.get());
            sample = sample.weightedBy(weight.get(), weights);
            long without = java.util.Arrays.stream(weights).filter(w -> w == 0).count();
            if (without > 0) {
                console.remark(without + " rows have the weight 0 and do not count.");
            }
        }
        if (group.isPresent()) {
            sample = sample.groupedBy(group.get(), present(table, group.get()));
        }
        Inequality result = Inequality.of(sample);
        explain(result, console);
        if (output.json()) {
            output.json(result);
        } else {
            output.csv(csv -> write(csv, result));
        }
    }

    private static void notNegative(Table table, String column) {
        double[] cells = table.numbers(column);
        for (int row = 0; row < cells.length; row++) {
            if (cells[row] < 0) {
                throw new RefusedInput(
                        "negative",
                        table.place(row, column),
                        Numbers.text(cells[row]) + " is negative.",
                        "Inequality is measured of amounts of zero or more: correct the value or leave the row out.");
            }
        }
    }

    private static String[] present(Table table, String column) {
        String[] cells = table.words(column);
        for (int row = 0; row < cells.length; row++) {
            if (cells[row].isEmpty()) {
                throw new RefusedInput(
                        "missing",
                        table.place(row, column),
                        "The cell is empty.",
                        "Say to which group the row belongs, or leave it out.");
            }
        }
        return cells;
    }

    private static void explain(Inequality result, Console console) {
        switch (result) {
            case Inequality.NothingToShare nothing ->
                console.remark(nothing.reason() + " There is nothing to be unequal in; the measures are left empty.");
            case Inequality.Measured measured -> {
                if (measured.theilL() instanceof Inequality.UndefinedWithZeros undefined) {
                    console.remark("Theil L is left empty: " + undefined.reason() + " Values of zero: "
                            + undefined.zeros() + ".");
                }
                if (measured.giniCorrected().isEmpty()) {
                    console.remark("gini_corrected is left empty: one unit has all the weight.");
                }
            }
        }
    }

    private static void write(CsvWriter csv, Inequality result) {
        csv.writeRecord(
                "n",
                "gini",
                "gini_corrected",
                "theil_t",
                "theil_t_within",
                "theil_t_between",
                "theil_l",
                "theil_l_within",
                "theil_l_between",
                "atkinson_05");
        switch (result) {
            case Inequality.NothingToShare nothing ->
                csv.writeRecord(Integer.toString(nothing.n()), "", "", "", "", "", "", "", "", "");
            case Inequality.Measured measured -> {
                var row = new ArrayList<String>();
                row.add(Integer.toString(measured.n()));
                row.add(Numbers.text(measured.gini()));
                row.add(Numbers.text(measured.giniCorrected()));
                row.addAll(parts(measured.theilT()));
                row.addAll(parts(measured.theilL()));
                row.add(Numbers.text(measured.atkinson05()));
                csv.writeRecord(row);
            }
        }
    }

    private static List<String> parts(LogDeviation measure) {
        return switch (measure) {
            case Decomposition parts ->
                List.of(Numbers.text(parts.total()), Numbers.text(parts.within()), Numbers.text(parts.between()));
            case Inequality.UndefinedWithZeros undefined -> List.of("", "", "");
        };
    }
}
