package uz.hamkor.analytics.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.synergy.Observations;
import uz.hamkor.analytics.synergy.Synergy;

/** {@code synergy}: a row for all records, one for what lies between the groups, one for each group. */
final class SynergyVerb implements Verb {

    @Override
    public String name() {
        return "synergy";
    }

    @Override
    public String syntax() {
        return "--data F --columns x,y,z [--group C] [--permutations 1000] [--seed N]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--data", "--columns", "--group", "--permutations", "--seed"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        List<String> columns = arguments.neededList("--columns");
        if (columns.size() != 3) {
            throw new UsageError(
                    "--columns names " + columns.size() + " columns; synergy is that of three.",
                    "Write --columns x,y,z.");
        }
        var group = arguments.optional("--group");
        int permutations = (int) arguments.number("--permutations", 1000, 0, 10_000_000);
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        int threads = Threads.of(arguments);
        var output = new Output(arguments, console);
        var words = new ArrayList<>(columns);
        group.filter(column -> !columns.contains(column)).ifPresent(words::add);
        var table = Table.read(arguments.file("--data"), List.of(), words);
        console.readAs(
                table.file(),
                "x = " + columns.get(0),
                "y = " + columns.get(1),
                "z (shuffled) = " + columns.get(2),
                "group = " + group.orElse("(none)"));
        words.forEach(column -> present(table, column));
        var records = Observations.of(
                columns, table.words(columns.get(0)), table.words(columns.get(1)), table.words(columns.get(2)));
        if (group.isPresent()) {
            notReserved(table, group.get());
            records = records.groupedBy(group.get(), table.words(group.get()));
        }
        Synergy result;
        long shuffles = Synergy.shuffles(records, permutations);
        try (var progress = console.progress("synergy, shuffles")) {
            result = Synergy.of(records, permutations, seed, threads, progress.of(shuffles));
        }
        if (!result.enough()) {
            console.remark("There are only " + result.all().n() + " records; below " + Synergy.ENOUGH
                    + " the figure says little.");
        }
        if (output.json()) {
            output.json(result);
        } else {
            output.csv(csv -> {
                csv.writeRecord("group", "n", "t_millibit", "weight", "p");
                var parts = new ArrayList<>(List.of(result.all(), result.between()));
                parts.addAll(result.groups());
                for (var part : parts) {
                    csv.writeRecord(
                            part.group(),
                            Integer.toString(part.n()),
                            Numbers.text(part.millibit()),
                            Numbers.text(part.weight()),
                            Numbers.text(part.p()));
                }
            });
        }
    }

    private static void present(Table table, String column) {
        String[] cells = table.words(column);
        for (int row = 0; row < cells.length; row++) {
            if (cells[row].isEmpty()) {
                throw new RefusedInput(
                        "missing",
                        table.place(row, column),
                        "The cell is empty.",
                        "Give a value (a word for 'none' is one, too), or leave the row out.");
            }
        }
    }

    private static void notReserved(Table table, String column) {
        String[] cells = table.words(column);
        for (int row = 0; row < cells.length; row++) {
            if (cells[row].equals("all") || cells[row].equals("between")) {
                throw new RefusedInput(
                        "reserved",
                        table.place(row, column),
                        "A group is called '" + cells[row] + "', like a row of the result.",
                        "Give the group another name.");
            }
        }
    }
}
