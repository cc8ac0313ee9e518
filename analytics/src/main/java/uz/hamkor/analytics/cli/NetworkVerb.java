package uz.hamkor.analytics.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.network.Brokerage;
import uz.hamkor.analytics.network.Cohesion;
import uz.hamkor.analytics.network.Communities;
import uz.hamkor.analytics.network.DatedTies;
import uz.hamkor.analytics.network.Lengths;
import uz.hamkor.analytics.network.Network;
import uz.hamkor.analytics.network.NetworkMeasures;
import uz.hamkor.analytics.network.NextTie;
import uz.hamkor.analytics.network.NodeMeasures;
import uz.hamkor.analytics.network.Period;
import uz.hamkor.analytics.network.Persistence;

/** {@code network}: how well a cluster holds together, node by node or as a whole. */
final class NetworkVerb implements Verb {

    /** Reports that take the place of the rows of nodes; at most one of them. */
    private static final List<String> REPORTS = List.of("--summary", "--next-tie", "--periods");

    @Override
    public String name() {
        return "network";
    }

    @Override
    public String syntax() {
        return "--edges F --from C --to C [--weight C] [--directed] [--nodes F --node C --type C]"
                + " [--lengths steps|inverse|weight] [--start C --end C --on DATE] [--seed N]"
                + " [--summary | --next-tie closeness|components|betweenness|cross-sector"
                + " | --periods FIRST/LAST,FIRST/LAST]";
    }

    @Override
    public Options options() {
        return new Options(
                Set.of(
                        "--edges",
                        "--from",
                        "--to",
                        "--weight",
                        "--nodes",
                        "--node",
                        "--type",
                        "--lengths",
                        "--start",
                        "--end",
                        "--on",
                        "--seed",
                        "--next-tie",
                        "--periods"),
                Set.of("--directed", "--summary"));
    }

    @Override
    public void run(Arguments arguments, Console console) {
        if (REPORTS.stream().filter(arguments::has).count() > 1) {
            throw new UsageError(
                    String.join(", ", REPORTS) + " cannot be asked together.", "Ask for them one after another.");
        }
        int threads = (int) arguments.number("--threads", Runtime.getRuntime().availableProcessors(), 1, 1024);
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        Lengths lengths = Lengths.valueOf(
                arguments.choice("--lengths", "steps", "inverse", "weight").toUpperCase(Locale.ROOT));
        if (lengths != Lengths.STEPS && !arguments.has("--weight")) {
            throw new UsageError("--lengths reads the weights, and there are none.", "Add --weight COLUMN.");
        }
        var output = new Output(arguments, console);
        DatedTies ties = new NetworkInput(arguments, console).read();
        if (arguments.has("--periods")) {
            persistence(ties, arguments, output);
            return;
        }
        Network network = arguments.has("--on") ? ties.on(date("--on", arguments.needed("--on"))) : ties.all();
        remarks(network, console);
        if (arguments.has("--summary")) {
            summary(Cohesion.of(network, Communities.search(network, seed)), output);
        } else if (arguments.has("--next-tie")) {
            nextTie(network, arguments, threads, output, console);
        } else {
            nodes(network, lengths, seed, threads, output, console);
        }
    }

    private static void remarks(Network network, Console console) {
        if (network.loops() > 0) {
            console.remark(network.loops() + " ties lead from a node to itself and are left out.");
        }
        if (network.merged() > 0) {
            console.remark(network.merged() + " ties repeat another one: "
                    + (network.weighted() ? "their weights are added." : "each tie counts once."));
        }
    }

    private static void nodes(
            Network network, Lengths lengths, long seed, int threads, Output output, Console console) {
        NetworkMeasures measures;
        try (var progress = console.progress("Paths")) {
            measures = NetworkMeasures.of(network, lengths, seed, threads, progress.of(network.nodes()));
        }
        if (measures.eigenvector().equals("not-converged")) {
            console.remark("The eigenvector did not settle; its column is empty.");
        }
        if (output.json()) {
            output.json(measures);
            return;
        }
        output.csv(csv -> {
            csv.writeRecord(
                    "node",
                    "degree",
                    "betweenness",
                    "closeness",
                    "eigenvector",
                    "core",
                    "constraint",
                    "effective_size",
                    "community",
                    "coordinator",
                    "gatekeeper",
                    "representative",
                    "consultant",
                    "liaison");
            measures.nodes().forEach(node -> row(csv, node));
        });
    }

    private static void row(CsvWriter csv, NodeMeasures node) {
        csv.writeRecord(
                node.node(),
                Integer.toString(node.degree()),
                Numbers.text(node.betweenness()),
                Numbers.text(node.closeness()),
                Numbers.text(node.eigenvector()),
                Integer.toString(node.core()),
                Numbers.text(node.constraint()),
                Numbers.text(node.effectiveSize()),
                Integer.toString(node.community()),
                role(node, Brokerage::coordinator),
                role(node, Brokerage::gatekeeper),
                role(node, Brokerage::representative),
                role(node, Brokerage::consultant),
                role(node, Brokerage::liaison));
    }

    private static String role(NodeMeasures node, Function<Brokerage, Long> role) {
        return node.brokerage().map(role).map(String::valueOf).orElse("");
    }

    private static void summary(Cohesion whole, Output output) {
        if (output.json()) {
            output.json(whole);
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("measure", "value");
            csv.writeRecord("nodes", Integer.toString(whole.nodes()));
            csv.writeRecord("edges", Integer.toString(whole.ties()));
            csv.writeRecord("density", Numbers.text(whole.density()));
            csv.writeRecord("reciprocity", Numbers.text(whole.reciprocity()));
            csv.writeRecord("components", Integer.toString(whole.components()));
            csv.writeRecord("largest_component", Numbers.text(whole.largestComponent()));
            csv.writeRecord("centralisation", Numbers.text(whole.centralisation()));
            csv.writeRecord("modularity", Numbers.text(whole.modularity()));
            csv.writeRecord("transitivity", Numbers.text(whole.transitivity()));
        });
    }

    private static void nextTie(Network network, Arguments arguments, int threads, Output output, Console console) {
        var measure = NextTie.Measure.valueOf(arguments
                .choice("--next-tie", "closeness", "components", "betweenness", "cross-sector")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        NextTie next;
        try (var progress = console.progress("Missing ties")) {
            next = NextTie.search(network, measure, threads, progress::at);
        }
        if (!next.exact()) {
            console.remark("Only the " + next.tried() + " most promising of " + next.candidates()
                    + " missing ties were tried.");
        }
        if (output.json()) {
            output.json(next);
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("measure", "from", "to", "before", "after", "gain");
            csv.writeRecord(
                    arguments.needed("--next-tie"),
                    next.tie().map(NextTie.Tie::from).orElse(""),
                    next.tie().map(NextTie.Tie::to).orElse(""),
                    Numbers.text(next.before()),
                    Numbers.text(next.after()),
                    Numbers.text(next.gain()));
        });
    }

    private static void persistence(DatedTies ties, Arguments arguments, Output output) {
        List<String> periods = arguments.list("--periods");
        if (periods.size() != 2) {
            throw new UsageError(
                    "--periods takes two periods.", "Write --periods 2025-01-01/2025-12-31,2026-01-01/2026-12-31.");
        }
        Persistence persistence = ties.persistence(period(periods.get(0)), period(periods.get(1)));
        if (output.json()) {
            output.json(persistence);
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("measure", "value");
            csv.writeRecord("first", Integer.toString(persistence.first()));
            csv.writeRecord("second", Integer.toString(persistence.second()));
            csv.writeRecord("kept", Integer.toString(persistence.kept()));
            csv.writeRecord("either", Integer.toString(persistence.either()));
            csv.writeRecord("persistence", Numbers.text(persistence.persistence()));
        });
    }

    private static Period period(String text) {
        String[] ends = text.split("/", -1);
        if (ends.length != 2) {
            throw new UsageError("'" + text + "' is not a period.", "Write it as 2026-01-01/2026-12-31.");
        }
        return new Period(date("--periods", ends[0]), date("--periods", ends[1]));
    }

    private static LocalDate date(String option, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new RefusedInput("date", option, "'" + text + "' is not a date.", "Write it as 2026-09-01.");
        }
    }
}
