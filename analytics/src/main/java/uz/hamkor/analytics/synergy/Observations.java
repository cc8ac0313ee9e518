package uz.hamkor.analytics.synergy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import uz.hamkor.analytics.RefusedInput;

/**
 * Records with three values each, of any number of categories, coded as integers; with or without a group.
 *
 * @see Synergy#of
 */
public final class Observations {

    private static final Set<String> RESERVED = Set.of("all", "between");

    final List<String> columns;
    final int[][] codes;
    /** How many categories each column has. */
    final int[] categories;

    final Optional<String> group;
    /** For each record its place in {@link #groups}; empty without groups. */
    final int[] groupOf;

    final List<String> groups;

    private Observations(
            List<String> columns,
            int[][] codes,
            int[] categories,
            Optional<String> group,
            int[] groupOf,
            List<String> groups) {
        this.columns = columns;
        this.codes = codes;
        this.categories = categories;
        this.group = group;
        this.groupOf = groupOf;
        this.groups = groups;
    }

    /**
     * @param columns three names
     * @param values one array per column, one text per record; texts are compared as they stand, none may be empty
     * @throws RefusedInput {@code shape}, {@code empty}, {@code missing}, or {@code categories} when the columns have
     *     so many different values that their combinations cannot be numbered
     */
    public static Observations of(List<String> columns, String[]... values) {
        if (columns.size() != 3 || values.length != 3) {
            throw new RefusedInput("shape", "", "There must be three columns.", "Name three, such as x,y,z.");
        }
        if (values[0].length == 0) {
            throw new RefusedInput("empty", "", "There are no records.", "Give at least one.");
        }
        var codes = new int[3][];
        var categories = new int[3];
        for (int c = 0; c < 3; c++) {
            sameLength(columns.get(c), values[c].length, values[0].length);
            List<String> known = sorted(columns.get(c), values[c]);
            codes[c] = codes(values[c], known);
            categories[c] = known.size();
        }
        if ((double) categories[0] * categories[1] * categories[2] > 1L << 62) {
            throw new RefusedInput(
                    "categories",
                    String.join(",", columns),
                    "The columns have too many different values.",
                    "Use columns that sort the records into classes.");
        }
        return new Observations(List.copyOf(columns), codes, categories, Optional.empty(), new int[0], List.of());
    }

    /**
     * The same records in groups.
     *
     * @throws RefusedInput {@code shape}, {@code missing}, or {@code reserved} for a group called {@code all} or
     *     {@code between}: so are rows of the result
     */
    public Observations groupedBy(String name, String[] labels) {
        sameLength(name, labels.length, codes[0].length);
        List<String> known = sorted(name, labels);
        for (String reserved : RESERVED) {
            int row = Arrays.asList(labels).indexOf(reserved);
            if (row >= 0) {
                throw new RefusedInput(
                        "reserved",
                        "record " + (row + 1) + ", '" + name + "'",
                        "A group is called '" + reserved + "', like a row of the result.",
                        "Give the group another name.");
            }
        }
        return new Observations(columns, codes, categories, Optional.of(name), codes(labels, known), known);
    }

    int size() {
        return codes[0].length;
    }

    /** In the order of their letters, so that nothing depends on the order of the records. */
    private static List<String> sorted(String column, String[] values) {
        var known = new HashSet<String>();
        for (int i = 0; i < values.length; i++) {
            if (values[i].isEmpty()) {
                throw new RefusedInput(
                        "missing",
                        "record " + (i + 1) + ", '" + column + "'",
                        "The value is missing.",
                        "Give it, or leave the record out.");
            }
            known.add(values[i]);
        }
        return List.copyOf(new TreeSet<>(known));
    }

    private static int[] codes(String[] values, List<String> known) {
        Map<String, Integer> places = HashMap.newHashMap(known.size());
        for (int i = 0; i < known.size(); i++) {
            places.put(known.get(i), i);
        }
        var codes = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            codes[i] = Objects.requireNonNull(places.get(values[i]));
        }
        return codes;
    }

    private static void sameLength(String name, int length, int records) {
        if (length != records) {
            throw new RefusedInput(
                    "shape",
                    "'" + name + "'",
                    "There are " + length + " values for " + records + " records.",
                    "Give one for each record.");
        }
    }
}
