package uz.hamkor.analytics.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.efficiency.Malmquist;
import uz.hamkor.analytics.efficiency.Orientation;
import uz.hamkor.analytics.efficiency.Units;

/** {@code malmquist}: one row per pair of periods that follow each other and unit. */
final class MalmquistVerb implements Verb {

    @Override
    public String name() {
        return "malmquist";
    }

    @Override
    public String syntax() {
        return "--data F --id C --period C --inputs a,b --outputs c,d [--orientation output|input]"
                + " [--returns crs|vrs]";
    }

    @Override
    public Options options() {
        return new Options(
                Set.of("--data", "--id", "--period", "--inputs", "--outputs", "--orientation", "--returns"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        var columns = UnitColumns.of(arguments);
        String id = arguments.needed("--id");
        String period = arguments.needed("--period");
        for (String column : List.of(id, period)) {
            if (columns.and(List.of()).contains(column) || id.equals(period)) {
                throw new UsageError(
                        "The column '" + column + "' is named as two things.",
                        "Name the id, the period, inputs and outputs, each another column.");
            }
        }
        var orientation =
                EfficiencyVerb.enumOf(Orientation.class, arguments.choice("--orientation", "output", "input"));
        boolean variable = arguments.choice("--returns", "crs", "vrs").equals("vrs");
        int threads = arguments.threads();
        var output = new Output(arguments, console);

        var table = Table.read(arguments.file("--data"), columns.and(List.of()), List.of(id, period));
        console.readAs(table.file(), columns.roles(id, "period = " + period));
        if (variable) {
            console.remark("The index compares with constant returns in any case; variable returns enter the pure and"
                    + " scale parts, which are always given.");
        }
        List<String> periods = Arrays.asList(table.words(period));
        for (String column : List.of(id, period)) {
            String[] words = table.words(column);
            for (int row = 0; row < words.length; row++) {
                if (words[row].isEmpty()) {
                    throw new RefusedInput(
                            "missing",
                            table.place(row, column),
                            "The cell is empty.",
                            "Fill it, or leave the row out.");
                }
            }
        }
        Units units = columns.units(table, Arrays.asList(table.words(id)));
        Malmquist.Result result;
        try (var progress = console.progress("malmquist")) {
            result = Malmquist.of(units, periods, orientation, threads, progress.of(3L * units.size()));
        }
        for (String few : result.few()) {
            UnitColumns.warnFew(console, "period '" + few + "': ", Collections.frequency(periods, few), units.enough());
        }
        if (output.json()) {
            output.json(result);
        } else {
            write(output, result);
        }
    }

    private static void write(Output output, Malmquist.Result result) {
        output.csv(csv -> {
            csv.writeRecord(
                    "id",
                    "from",
                    "to",
                    "status",
                    "index",
                    "efficiency_change",
                    "technical_change",
                    "pure_change",
                    "scale_change");
            for (Malmquist.Change change : result.changes()) {
                csv.writeRecord(
                        change.id(),
                        change.from(),
                        change.to(),
                        change.status().word(),
                        Numbers.text(change.index()),
                        Numbers.text(change.efficiencyChange()),
                        Numbers.text(change.technicalChange()),
                        Numbers.text(change.pureChange()),
                        Numbers.text(change.scaleChange()));
            }
        });
    }
}
