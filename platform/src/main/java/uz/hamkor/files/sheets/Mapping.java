package uz.hamkor.files.sheets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which column of a sheet is which of ours. Columns count from 0.
 *
 * @param headingRow number of the row that holds the headings; 0 when the sheet has none
 * @param columns the keys of the columns that are used, each key once
 * @param unrecognised headings that told us nothing; their columns are ignored
 * @param ambiguous keys that several columns claim, with all of these columns; the first one is used
 * @param headings all headings as written
 */
public record Mapping(
        int headingRow,
        Map<Integer, String> columns,
        Map<Integer, String> unrecognised,
        Map<String, List<Integer>> ambiguous,
        Map<Integer, String> headings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<TreeMap<Integer, String>> COLUMNS = new TypeReference<>() {};

    public Mapping {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        unrecognised = Collections.unmodifiableMap(new TreeMap<>(unrecognised));
        ambiguous = Map.copyOf(ambiguous);
        headings = Collections.unmodifiableMap(new TreeMap<>(headings));
    }

    /** By hand: this column is that one, and no other is. */
    public Mapping with(int column, String key) {
        var changed = new TreeMap<>(columns);
        changed.values().removeIf(key::equals);
        changed.put(column, key);
        return withColumns(changed);
    }

    /** By hand: this column is none of ours. */
    public Mapping without(int column) {
        var changed = new TreeMap<>(columns);
        changed.remove(column);
        return withColumns(changed);
    }

    /** By hand or from memory: these columns and no others. What is now decided is no longer unrecognised or ambiguous. */
    public Mapping withColumns(Map<Integer, String> chosen) {
        var unknown = new TreeMap<>(unrecognised);
        unknown.keySet().removeAll(chosen.keySet());
        var doubtful = new TreeMap<>(ambiguous);
        doubtful.keySet().removeIf(key -> !chosen.containsValue(key) || !chosen.equals(columns));
        return new Mapping(headingRow, chosen, unknown, doubtful, headings);
    }

    /** The headings are in that row; 0 says that there are none. */
    public Mapping withHeadingRow(int row) {
        return new Mapping(row, columns, unrecognised, ambiguous, headings);
    }

    public Optional<Integer> column(String key) {
        return columns.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What the row says about the key, without spaces around; empty when no column has it. */
    public String text(Row row, String key) {
        return column(key).map(column -> Cell.strip(row.text(column))).orElse("");
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Headings with the keys of their columns: what {@link Headings#with} can be taught for the next file. */
    public SequencedMap<String, String> learned() {
        var learned = new LinkedHashMap<String, String>();
        columns.forEach((column, key) -> {
            String heading = headings.get(column);
            if (heading != null) {
                learned.put(heading, key);
            }
        });
        return learned;
    }

    /** The columns as {@code {"0":"code","1":"name_uz"}}. */
    public String toJson() {
        return JSON.writeValueAsString(columns);
    }

    /** The columns from {@link #toJson}; empty when it is nothing of the kind. */
    public static Optional<Map<Integer, String>> columnsOf(@Nullable String json) {
        if (json == null || json.isBlank()) {
            return Optional.empty();
        }
        try {
            TreeMap<Integer, String> columns = JSON.readValue(json, COLUMNS);
            boolean sound = columns != null
                    && columns.keySet().stream().allMatch(column -> column >= 0)
                    && columns.values().stream().distinct().count() == columns.size()
                    && !columns.containsValue(null);
            return sound ? Optional.of(columns) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
