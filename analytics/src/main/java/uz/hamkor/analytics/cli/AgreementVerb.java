package uz.hamkor.analytics.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import uz.hamkor.analytics.Interval;
import uz.hamkor.analytics.agreement.Kappa;

/** {@code agreement}: quadratic weighted kappa of two columns of scores, with its interval. */
final class AgreementVerb implements Verb {

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public String syntax() {
        return "--data F --rater-a C --rater-b C [--resamples 2000] [--seed N]";
    }

    @Override
    public Options options() {
        return new Options(Set.of("--data", "--rater-a", "--rater-b", "--resamples", "--seed"), Set.of());
    }

    @Override
    public void run(Arguments arguments, Console console) {
        String a = arguments.needed("--rater-a");
        String b = arguments.needed("--rater-b");
        if (a.equals(b)) {
            throw new UsageError("--rater-a and --rater-b name the same column.", "Name two columns.");
        }
        int resamples = (int) arguments.number("--resamples", 2000, 1, 10_000_000);
        long seed = arguments.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
        int threads = Threads.of(arguments);
        var output = new Output(arguments, console);
        var table = Table.read(arguments.file("--data"), List.of(a, b), List.of());
        console.readAs(table.file(), "rater a = " + a, "rater b = " + b);
        var result = Kappa.of(List.of(a, b), table.numbers(a), table.numbers(b), resamples, seed, threads);
        if (result instanceof Kappa.Undefined undefined) {
            console.remark(undefined.reason() + " Kappa is not defined; it is left empty.");
        }
        if (output.json()) {
            output.json(result);
            return;
        }
        output.csv(csv -> {
            csv.writeRecord("n", "kappa", "low", "high");
            switch (result) {
                case Kappa.Undefined undefined -> csv.writeRecord(Integer.toString(undefined.n()), "", "", "");
                case Kappa.Measured measured ->
                    csv.writeRecord(
                            Integer.toString(measured.n()),
                            Numbers.text(measured.kappa()),
                            bound(measured.interval().map(Interval::low)),
                            bound(measured.interval().map(Interval::high)));
            }
        });
    }

    private static String bound(Optional<Double> value) {
        return Numbers.text(value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
