package uz.hamkor.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;

/** The commands that talk to a running Hamkor: {@code import} and {@code audit}. */
public final class Main {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int REJECTED = 2;
    static final int USAGE = 64;

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.out, System.err));
    }

    /** Runs a command and answers its exit code. */
    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            if (!args.isEmpty() && args.getFirst().equals("import")) {
                return ImportCommand.of(args.subList(1, args.size()), environment)
                        .run(out, err);
            }
            if (!args.isEmpty() && args.getFirst().equals("audit")) {
                return AuditCommand.of(args.subList(1, args.size()), environment)
                        .run(out, err);
            }
            throw new CommandFailure(
                    USAGE,
                    "The command " + (args.isEmpty() ? "is missing." : "'" + args.getFirst() + "' is not known."),
                    ImportCommand.SYNTAX + "\n" + AuditCommand.SYNTAX);
        } catch (CommandFailure e) {
            err.println(e.getMessage());
            err.println(e.remedy());
            return e.code();
        } catch (ConnectException e) {
            err.println("Nobody answers at the address that --url names.");
            err.println("Start Hamkor there, or correct the address.");
            return FAILED;
        } catch (IOException e) {
            err.println("The connection broke: " + e.getMessage());
            err.println("What had begun goes on there; look at \"My jobs\", or run the command again.");
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("Interrupted. What had begun goes on there; look at \"My jobs\".");
            return FAILED;
        }
    }
}
