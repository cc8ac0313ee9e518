package uz.hamkor.backup;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uz.hamkor.postgres.ArchiveReader;
import uz.hamkor.postgres.EmbeddedBackup;
import uz.hamkor.postgres.EmbeddedRestore;
import uz.hamkor.postgres.PostgresFailure;
import uz.hamkor.start.ExitCodes;
import uz.hamkor.start.OutsideDatabase;
import uz.hamkor.start.StartFailure;

/** {@code hamkor backup FILE [--data FOLDER]} and {@code hamkor restore FILE --data FOLDER}. */
public final class Main {

    private static final String SYNTAX =
            "hamkor backup FILE [--data FOLDER]\nhamkor restore FILE --data FOLDER   (an empty folder)";

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv(), System.err));
    }

    /** Runs a command and answers its exit code; everything it says goes to {@code err}. */
    public static int run(List<String> args, Map<String, String> environment, PrintStream err) {
        try {
            Words words = Words.of(args);
            boolean outside = !environment.getOrDefault("HAMKOR_DB_URL", "").isBlank();
            switch (words.command()) {
                case "backup" -> backup(words, outside, environment, err::println);
                default -> restore(words, outside, environment, err::println);
            }
            return 0;
        } catch (StartFailure e) {
            err.println(e.getMessage());
            return e.exitCode();
        } catch (PostgresFailure e) {
            err.println(e.problem() + "\n" + e.remedy());
            return ExitCodes.of(e.reason());
        }
    }

    private static void backup(
            Words words, boolean outside, Map<String, String> environment, Consumer<String> listener) {
        if (outside) {
            OutsideBackup.write(OutsideDatabase.from(environment), words.data(), words.file(), listener);
        } else {
            EmbeddedBackup.write(words.data(), words.file(), Migrations::head, listener);
        }
    }

    private static void restore(
            Words words, boolean outside, Map<String, String> environment, Consumer<String> listener) {
        try (ArchiveReader archive = ArchiveReader.open(words.file())) {
            Properties head = archive.head();
            boolean fromOutside = head.getProperty("kind", "").equals("outside");
            if (outside != fromOutside) {
                throw new StartFailure(
                        StartFailure.CONFIGURATION,
                        fromOutside
                                ? "The backup was made from an outside PostgreSQL, and HAMKOR_DB_URL is not set."
                                : "The backup was made from the PostgreSQL that Hamkor brings, and HAMKOR_DB_URL is set.",
                        "A backup goes back to where it came from: "
                                + (fromOutside ? "set HAMKOR_DB_URL to an empty database." : "unset HAMKOR_DB_URL."));
            }
            Migrations.requireKnown(head);
            if (outside) {
                OutsideRestore.from(archive, OutsideDatabase.from(environment), words.data(), listener);
            } else {
                EmbeddedRestore.from(archive, words.data(), listener);
            }
            listener.accept("Restored. Start it with: ./hamkor start --data " + words.data());
        }
    }

    private record Words(String command, Path file, Path data) {

        static Words of(List<String> args) {
            Iterator<String> words = args.iterator();
            String command = words.hasNext() ? words.next() : "";
            if (!command.equals("backup") && !command.equals("restore")) {
                throw usage("The command '" + command + "' is not known.");
            }
            @Nullable Path file = null;
            @Nullable Path data = null;
            while (words.hasNext()) {
                String word = words.next();
                if (word.equals("--data") && words.hasNext()) {
                    data = Path.of(words.next());
                } else if (word.startsWith("--data=")) {
                    data = Path.of(word.substring("--data=".length()));
                } else if (word.startsWith("--") || file != null) {
                    throw usage("The option '" + word + "' is not known, or its value is missing.");
                } else {
                    file = Path.of(word);
                }
            }
            if (file == null) {
                throw usage("The file is missing.");
            }
            if (data == null) {
                throw usage("The data folder is missing: --data FOLDER.");
            }
            return new Words(
                    command,
                    file.toAbsolutePath().normalize(),
                    data.toAbsolutePath().normalize());
        }

        private static StartFailure usage(String problem) {
            return new StartFailure(StartFailure.USAGE, problem, SYNTAX);
        }
    }
}
