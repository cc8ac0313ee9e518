package uz.hamkor.analytics.cli;

import java.io.PrintStream;
import java.util.List;

/**
 * Where a verb writes: results to the output (or {@code --out}), remarks and progress to the error stream.
 *
 * @param interactive whether somebody watches the error stream; progress is drawn only then
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {

    /** Says which columns were read as what; a verb calls it before it computes. */
    void readAs(String file, String... roles) {
        err.println(file + ": " + String.join("; ", List.of(roles)));
    }

    void remark(String text) {
        err.println(text);
    }

    /** A progress line that appears after a second, on a terminal only; close it when done. */
    Progress progress(String what) {
        return new Progress(err, interactive, what);
    }
}
