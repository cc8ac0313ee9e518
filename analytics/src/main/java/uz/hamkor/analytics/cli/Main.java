package uz.hamkor.analytics.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/** {@code ./hamkor analyse VERB …}. */
public final class Main {

    static final int DONE = 0;
    static final int REFUSED = 2;

    static final List<Verb> VERBS = List.of(
            new EfficiencyVerb(),
            new MalmquistVerb(),
            new GainsVerb(),
            new InequalityVerb(),
            new NetworkVerb(),
            new SynergyVerb(),
            new AgreementVerb(),
            new MatchVerb(),
            new AllocateVerb());

    private Main() {}

    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean terminal = System.console() != null && System.console().isTerminal();
        int code = run(List.of(args), new Console(out, err, terminal));
        out.flush();
        System.exit(code);
    }

    /** Runs one verb and answers the exit code: 0, or 2 when input or the command line is refused. */
    static int run(List<String> args, Console console) {
        try {
            if (args.isEmpty()) {
                throw new UsageError("The verb is missing.", syntax());
            }
            if (List.of("help", "-h", "--help").contains(args.getFirst())) {
                console.out().println(syntax());
                return DONE;
            }
            Verb verb = VERBS.stream()
                    .filter(v -> v.name().equals(args.getFirst()))
                    .findFirst()
                    .orElseThrow(() -> new UsageError("The verb '" + args.getFirst() + "' is not known.", syntax()));
            if (args.contains("--help")) {
                console.out().println(line(verb));
                return DONE;
            }
            verb.run(Arguments.of(args.subList(1, args.size()), verb.options()), console);
            return DONE;
        } catch (RefusedInput e) {
            console.err().println((e.place().isEmpty() ? "" : e.place() + ": ") + e.problem());
            console.err().println(e.remedy());
            return REFUSED;
        } catch (UsageError e) {
            console.err().println(e.getMessage());
            console.err().println(e.remedy());
            return REFUSED;
        }
    }

    private static String syntax() {
        var text = new StringBuilder("./hamkor analyse VERB … [--format csv|json] [--out FILE] [--threads N]");
        for (Verb verb : VERBS) {
            text.append('\n').append(line(verb));
        }
        return text.toString();
    }

    private static String line(Verb verb) {
        return "  " + verb.name() + " " + verb.syntax();
    }
}
