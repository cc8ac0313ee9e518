package uz.hamkor.analytics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.efficiency.Gains;
import uz.hamkor.analytics.efficiency.Units;

/** {@code gains}: one row on what some units could save by joining. */
final class GainsVerb implements Verb {

    @Override
    public String name() {
        return "gains";
    }

    @Override
    public String syntax() {
        return "--data F --id C --inputs a,b --outputs c,d --members id1,id2|@FILE|all"
                + " [--returns crs|vrs|drs|irs|centralised]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--data", "--id", "--inputs", "--outputs", "--members", "--returns"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        var columns = UnitColumns.of(arguments);
        String id = arguments.needed("--id");
        String members = arguments.needed("--members");
        var joint = EfficiencyVerb.enumOf(
                Gains.Joint.class, arguments.choice("--returns", "crs", "vrs", "drs", "irs", "centralised"));
        int threads = arguments.threads();
        var output = new Output(arguments, console);

        var table = Table.read(arguments.file("--data"), columns.and(List.of()), List.of(id));
        console.readAs(table.file(), columns.roles(id));
        List<String> ids = table.distinct(id);
        Units units = columns.units(table, ids);
        List<Integer> chosen = members(arguments, members, ids);
        if (units.size() < units.enough()) {
            UnitColumns.warnFew(console, "", units.size(), units.enough());
        }
        Gains.Result result;
        try (var progress = console.progress("gains")) {
            result = Gains.of(units, chosen, joint, threads, progress.of(units.size()));
        }
        if (output.json()) {
            output.json(result);
        } else {
            String names = members.equals("all")
                    ? "all"
                    : String.join(
                            ";", result.members().stream().map(Gains.Member::id).toList());
            output.csv(csv -> {
                csv.writeRecord("members", "status", "overall", "adjusted", "learning", "harmony", "size", "saving");
                csv.writeRecord(
                        names,
                        result.status().toString(),
                        Numbers.text(result.overall()),
                        Numbers.text(result.adjusted()),
                        Numbers.text(result.learning()),
                        Numbers.text(result.harmony()),
                        Numbers.text(result.size()),
                        Numbers.text(result.saving()));
            });
        }
    }

    private static List<Integer> members(Arguments arguments, String members, List<String> ids) {
        if (members.equals("all")) {
            return IntStream.range(0, ids.size()).boxed().toList();
        }
        List<String> names = members.startsWith("@") ? file(members.substring(1)) : arguments.list("--members");
        Map<String, Integer> known = new HashMap<>();
        for (int unit = 0; unit < ids.size(); unit++) {
            known.put(ids.get(unit), unit);
        }
        var chosen = new ArrayList<Integer>();
        for (String name : names) {
            Integer unit = known.get(name);
            if (unit == null) {
                throw new RefusedInput(
                        "members", "--members", "There is no unit '" + name + "'.", "Name units by their id.");
            }
            chosen.add(unit);
        }
        return chosen;
    }

    /** One id per line. */
    private static List<String> file(String name) {
        try {
            return Files.readAllLines(Path.of(name)).stream()
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new RefusedInput(
                    "file", name, "The file cannot be read: " + e + ".", "Name a file in UTF-8 with one id per line.");
        }
    }
}
