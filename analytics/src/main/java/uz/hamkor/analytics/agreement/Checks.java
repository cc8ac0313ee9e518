package uz.hamkor.analytics.agreement;

import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/** What all measures of agreement ask of their input. */
final class Checks {

    private Checks() {}

    /** One row of finite numbers per name, all of one length above zero. */
    static void table(List<String> names, double[][] rows, int least, String what) {
        if (names.size() != rows.length || rows.length < least) {
            throw new RefusedInput(
                    "shape",
                    "",
                    "There are " + names.size() + " names and " + rows.length + " rows of " + what + ".",
                    "Give at least " + least + ", each with its name.");
        }
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length == 0 || rows[r].length != rows[0].length) {
                throw new RefusedInput(
                        "shape",
                        "'" + names.get(r) + "'",
                        "It has " + rows[r].length + " values, the first has " + rows[0].length + ".",
                        "Give each the same number of values, at least one.");
            }
            for (int i = 0; i < rows[r].length; i++) {
                if (!Double.isFinite(rows[r][i])) {
                    throw new RefusedInput(
                            "number",
                            "row " + (i + 1) + ", '" + names.get(r) + "'",
                            "The value is no finite number.",
                            "Give a number, or leave out what not everybody judged.");
                }
            }
        }
    }
}
