package uz.hamkor.analytics.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.network.DatedTies;
import uz.hamkor.analytics.network.Network;
import uz.hamkor.analytics.network.Period;

/**
 * Reads the files of {@code network}: ties, and where given the nodes with their types. With a file of nodes each end of
 * a tie has to stand in it, and nodes without ties are there too; without, the nodes are the ends of the ties.
 */
final class NetworkInput {

    private final Arguments arguments;
    private final Console console;

    NetworkInput(Arguments arguments, Console console) {
        this.arguments = arguments;
        this.console = console;
    }

    DatedTies read() {
        String from = arguments.needed("--from");
        String to = arguments.needed("--to");
        Optional<String> weight = arguments.optional("--weight");
        Optional<String> start = arguments.optional("--start");
        Optional<String> end = arguments.optional("--end");
        boolean nodesGiven = arguments.has("--nodes");
        if (!nodesGiven && (arguments.has("--node") || arguments.has("--type"))) {
            throw new UsageError("--node and --type name columns of --nodes.", "Add --nodes FILE.");
        }
        var words = new ArrayList<>(List.of(from, to));
        start.ifPresent(words::add);
        end.ifPresent(words::add);
        var file = arguments.file("--edges");
        List<String> numbers = weight.map(List::of).orElse(List.of());
        Table ties = nodesGiven ? Table.readAlsoWithoutRows(file, numbers, words) : Table.read(file, numbers, words);
        var roles = new ArrayList<>(List.of("from = " + from, "to = " + to));
        weight.ifPresent(column -> roles.add("weight = " + column));
        start.ifPresent(column -> roles.add("start = " + column));
        end.ifPresent(column -> roles.add("end = " + column));
        console.readAs(ties.file(), roles.toArray(String[]::new));

        Optional<Network.Nodes> listed = nodesGiven ? Optional.of(nodes()) : Optional.empty();
        Map<String, Integer> known = new LinkedHashMap<>();
        listed.ifPresent(nodes -> nodes.names().forEach(name -> known.put(name, known.size())));
        int[] sources = new int[ties.rows()];
        int[] targets = new int[ties.rows()];
        for (int row = 0; row < ties.rows(); row++) {
            sources[row] = end(ties, row, from, known, nodesGiven);
            targets[row] = end(ties, row, to, known, nodesGiven);
        }
        return new DatedTies(
                listed.orElseGet(() -> Network.Nodes.of(List.copyOf(known.keySet()))),
                arguments.has("--directed"),
                weight.isPresent(),
                sources,
                targets,
                weights(ties, weight),
                validity(ties, start, end));
    }

    private Network.Nodes nodes() {
        String node = arguments.needed("--node");
        Optional<String> type = arguments.optional("--type");
        var words = new ArrayList<>(List.of(node));
        type.ifPresent(words::add);
        Table table = Table.read(arguments.file("--nodes"), List.of(), words);
        var roles = new ArrayList<>(List.of("node = " + node));
        type.ifPresent(column -> roles.add("type = " + column));
        console.readAs(table.file(), roles.toArray(String[]::new));
        List<String> names = table.distinct(node);
        type.ifPresent(column -> {
            for (int row = 0; row < table.rows(); row++) {
                if (table.words(column)[row].isEmpty()) {
                    throw new RefusedInput(
                            "missing", table.place(row, column), "The cell is empty.", "Give every node a type.");
                }
            }
        });
        return new Network.Nodes(names, type.map(column -> Arrays.asList(table.words(column))));
    }

    private int end(Table ties, int row, String column, Map<String, Integer> known, boolean closed) {
        String name = ties.words(column)[row];
        if (name.isEmpty()) {
            throw new RefusedInput(
                    "missing", ties.place(row, column), "The cell is empty.", "Name both ends of every tie.");
        }
        Integer node = known.get(name);
        if (node != null) {
            return node;
        }
        if (closed) {
            throw new RefusedInput(
                    "unknown",
                    ties.place(row, column),
                    "'" + name + "' does not stand in " + arguments.file("--nodes") + ".",
                    "Correct the name, or add a line for it there.");
        }
        known.put(name, known.size());
        return known.size() - 1;
    }

    private static double[] weights(Table ties, Optional<String> column) {
        if (column.isEmpty()) {
            double[] ones = new double[ties.rows()];
            Arrays.fill(ones, 1);
            return ones;
        }
        double[] weights = ties.numbers(column.get());
        for (int row = 0; row < weights.length; row++) {
            if (!(weights[row] > 0)) {
                throw new RefusedInput(
                        "weight",
                        ties.place(row, column.get()),
                        "A tie cannot have the weight " + Numbers.text(weights[row]) + ".",
                        "Give a positive number, or leave the tie out.");
            }
        }
        return weights;
    }

    private static List<Period> validity(Table ties, Optional<String> start, Optional<String> end) {
        var validity = new ArrayList<Period>(ties.rows());
        var known = new HashMap<Period, Period>();
        for (int row = 0; row < ties.rows(); row++) {
            LocalDate first = date(ties, row, start, LocalDate.MIN);
            LocalDate last = date(ties, row, end, LocalDate.MAX);
            if (last.isBefore(first)) {
                throw new RefusedInput(
                        "period",
                        ties.place(row, end.orElseThrow()),
                        "The tie ends on " + last + ", before it begins on " + first + ".",
                        "Correct one of the two dates.");
            }
            validity.add(known.computeIfAbsent(new Period(first, last), period -> period));
        }
        return validity;
    }

    private static LocalDate date(Table ties, int row, Optional<String> column, LocalDate open) {
        String text = column.map(c -> ties.words(c)[row]).orElse("");
        if (text.isEmpty()) {
            return open;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new RefusedInput(
                    "date",
                    ties.place(row, column.orElseThrow()),
                    "'" + text + "' is not a date.",
                    "Write it as 2026-09-01, or leave the cell empty for an open end.");
        }
    }
}
