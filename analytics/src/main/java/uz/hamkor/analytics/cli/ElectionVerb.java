package uz.hamkor.analytics.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;
import uz.hamkor.analytics.voting.RankedBallot;
import uz.hamkor.analytics.voting.Schulze;
import uz.hamkor.analytics.voting.SingleTransferableVote;

/** {@code election}: ranked ballots counted by Schulze's method or the single transferable vote. */
final class ElectionVerb implements Verb {

    @Override
    public String name() {
        return "election";
    }

    @Override
    public String syntax() {
        return "--data F --options A,B,C [--weight C] [--method schulze|stv] [--seats N] [--seed N]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--data", "--options", "--weight", "--method", "--seats", "--seed"), Set.of());
    }

    /** The result with the names its numbers stand for. */
    private record Named<T>(List<String> options, T result) {}

    @Override
    public void run(Arguments arguments, Console console) {
        List<String> names = arguments.neededList("--options");
        var weight = arguments.optional("--weight");
        boolean transferable = arguments.choice("--method", "schulze", "stv").equals("stv");
        if (!transferable && (arguments.has("--seats") || arguments.has("--seed"))) {
            throw new UsageError("--seats and --seed go with --method stv.", "Add it, or leave them out.");
        }
        int seats = (int) arguments.number("--seats", 1, 1, 1000);
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        var output = new Output(arguments, console);
        var table = Table.read(arguments.file("--data"), weight.stream().toList(), names);
        console.readAs(
                table.file(), "options = " + String.join(", ", names), "weight = " + weight.orElse("(each row 1)"));
        List<RankedBallot> ballots =
                ballots(table, names, weight.map(table::numbers).orElse(new double[0]), weight);
        if (transferable) {
            var lot = SingleTransferableVote.drawLots(names.size(), seed);
            var result = SingleTransferableVote.of(names.size(), seats, ballots, lot);
            if (result.lotUsed()) {
                console.remark("A tie was decided by the lot that --seed " + seed + " draws.");
            }
            write(output, names, result);
        } else {
            var result = Schulze.of(names.size(), ballots);
            if (!result.tied().isEmpty()) {
                console.remark(
                        "The ballots do not decide between " + result.tied().size() + " pairs.");
            }
            write(output, names, result);
        }
    }

    private static List<RankedBallot> ballots(
            Table table, List<String> names, double[] weights, java.util.Optional<String> weight) {
        var ballots = new ArrayList<RankedBallot>();
        for (int row = 0; row < table.rows(); row++) {
            var ranks = new ArrayList<Integer>();
            for (String name : names) {
                String cell = table.words(name)[row].strip();
                ranks.add(cell.isEmpty() ? RankedBallot.UNRANKED : (int) whole(table, row, name, number(cell)));
            }
            ballots.add(new RankedBallot(
                    weights.length == 0 ? 1 : whole(table, row, weight.orElseThrow(), weights[row]), ranks));
        }
        return ballots;
    }

    /** What is no number is then refused with its place, as what is no whole one. */
    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static long whole(Table table, int row, String column, double cell) {
        if (!(cell >= 1) || cell > Integer.MAX_VALUE || cell != Math.rint(cell)) {
            throw new RefusedInput(
                    "whole",
                    table.place(row, column),
                    "There is no whole number from 1.",
                    "Count ranks from 1, best first, and leave empty what is not ranked; weights are whole units.");
        }
        return (long) cell;
    }

    private static void write(Output output, List<String> names, Schulze result) {
        if (output.json()) {
            output.json(new Named<>(names, result));
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("place", "option");
            for (int place = 0; place < result.ranking().size(); place++) {
                for (int option : result.ranking().get(place)) {
                    csv.writeRecord(Integer.toString(place + 1), names.get(option));
                }
            }
        });
    }

    private static void write(Output output, List<String> names, SingleTransferableVote result) {
        if (output.json()) {
            output.json(new Named<>(names, result));
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("elected", "stage", "by");
            for (var elected : result.elected()) {
                csv.writeRecord(
                        names.get(elected.candidate()),
                        Integer.toString(elected.stage()),
                        switch (elected.reason()) {
                            case QUOTA -> "quota";
                            case LAST_VACANCIES -> "last-vacancies";
                        });
            }
        });
    }
}
