package uz.hamkor.analytics.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import uz.hamkor.analytics.efficiency.Efficiencies;
import uz.hamkor.analytics.efficiency.Efficiency;
import uz.hamkor.analytics.efficiency.Model;
import uz.hamkor.analytics.efficiency.Orientation;
import uz.hamkor.analytics.efficiency.Returns;
import uz.hamkor.analytics.efficiency.Score;
import uz.hamkor.analytics.efficiency.Units;

/** {@code efficiency}: one row per unit in the order of the file. */
final class EfficiencyVerb implements Verb {

    @Override
    public String name() {
        return "efficiency";
    }

    @Override
    public String syntax() {
        return "--data F --id C --inputs a,b --outputs c,d [--returns crs|vrs|drs|irs] [--orientation input|output]"
                + " [--super] [--measure radial|sbm] [--fixed a] [--prices pa,pb] [--group C]";
    }

    @Override
    public Options options() {
        return new Options(
                Set.of(
                        "--data",
                        "--id",
                        "--inputs",
                        "--outputs",
                        "--returns",
                        "--orientation",
                        "--measure",
                        "--fixed",
                        "--prices",
                        "--group"),
                Set.of("--super"));
    }

    @Override
    public void run(Arguments arguments, Console console) {
        var columns = UnitColumns.of(arguments);
        String id = arguments.needed("--id");
        List<String> prices = arguments.has("--prices") ? arguments.repeatableList("--prices") : List.of();
        List<String> group = arguments.optional("--group").map(List::of).orElse(List.of());
        var measure = switch (arguments.choice("--measure", "radial", "sbm")) {
            case "sbm" -> Model.Measure.SLACKS;
            default -> prices.isEmpty() ? Model.Measure.RADIAL : Model.Measure.COST;
        };
        if (measure == Model.Measure.SLACKS && (!prices.isEmpty() || arguments.has("--orientation"))) {
            throw new UsageError(
                    "The slacks-based measure has no prices and no orientation.",
                    "Leave out --prices and --orientation, or --measure sbm.");
        }
        var orientation = enumOf(Orientation.class, arguments.choice("--orientation", "input", "output"));
        var returns = enumOf(Returns.class, arguments.choice("--returns", "crs", "vrs", "drs", "irs"));
        int threads = arguments.threads();
        var output = new Output(arguments, console);

        var words = new LinkedHashSet<>(List.of(id));
        words.addAll(group);
        var table = Table.read(arguments.file("--data"), columns.and(prices), List.copyOf(words));
        var roles = new ArrayList<String>();
        if (!prices.isEmpty()) {
            roles.add("prices = " + String.join(", ", prices));
        }
        List<String> fixed = arguments.list("--fixed");
        if (!fixed.isEmpty()) {
            roles.add("fixed = " + String.join(", ", fixed));
        }
        group.forEach(g -> roles.add("group = " + g));
        console.readAs(table.file(), columns.roles(id, roles.toArray(String[]::new)));

        Units units = columns.units(table, table.distinct(id));
        var model = new Model(
                measure,
                orientation,
                returns,
                arguments.has("--super"),
                Set.copyOf(fixed),
                UnitColumns.columns(table, prices),
                group.isEmpty() ? List.of() : Arrays.asList(table.words(group.getFirst())));
        Efficiencies result;
        try (var progress = console.progress("efficiency")) {
            result = Efficiency.of(units, model, threads, progress.of((group.isEmpty() ? 2L : 3L) * units.size()));
        }
        for (String few : result.few()) {
            long count = group.isEmpty() ? units.size() : Collections.frequency(model.groups(), few);
            UnitColumns.warnFew(console, group.isEmpty() ? "" : "group '" + few + "': ", count, units.enough());
        }
        if (output.json()) {
            output.json(result);
        } else {
            write(output, columns, result, !group.isEmpty());
        }
    }

    static <E extends Enum<E>> E enumOf(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static void write(Output output, UnitColumns columns, Efficiencies result, boolean grouped) {
        var factors = columns.and(List.of());
        output.csv(csv -> {
            var heading = new ArrayList<>(List.of("id", "group", "status", "score", "scale", "returns", "peers"));
            factors.forEach(factor -> heading.add("slack_" + factor));
            if (grouped) {
                heading.addAll(List.of("meta_score", "gap"));
            }
            csv.writeRecord(heading);
            var row = new ArrayList<String>();
            for (Score score : result.scores()) {
                row.clear();
                row.add(score.id());
                row.add(score.group());
                row.add(score.status().word());
                row.add(Numbers.text(score.score()));
                row.add(Numbers.text(score.scale()));
                row.add(score.returns().map(Returns::word).orElse(""));
                row.add(score.peers().stream()
                        .map(peer -> peer.id() + ":" + Numbers.text(peer.weight()))
                        .collect(Collectors.joining(";")));
                for (String factor : factors) {
                    Double slack = score.slacks().get(factor);
                    row.add(slack == null ? "" : Numbers.text(slack));
                }
                if (grouped) {
                    for (OptionalDouble value : List.of(score.metaScore(), score.gap())) {
                        row.add(Numbers.text(value));
                    }
                }
                csv.writeRecord(row);
            }
        });
    }
}
