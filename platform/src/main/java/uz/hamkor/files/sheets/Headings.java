package uz.hamkor.files.sheets;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises columns by what stands above them. Case, spaces, asterisks, punctuation, numbering, apostrophes of any
 * style, a remark in brackets and look-alike letters of the other alphabet make no difference.
 */
public final class Headings {

    /** How many rows of a list may be looked at; above the headings of real lists stand titles. */
    public static final int ROWS_LOOKED_AT = 10;

    private static final Pattern APOSTROPHES = Pattern.compile("['`´ʻʼʹʽˈ‘’‛′＇]");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NUMBERING = Pattern.compile("^\\s*[№#]?\\s*\\d{1,3}\\s*[.)]\\s*");
    private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)|\\[[^]]*]");
    private static final String CYRILLIC_ALIKE = "аеорсухктмнвқ";
    private static final String LATIN_ALIKE = "aeopcyxktmhbk";

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> alike = new HashMap<>();
    private final List<Column> columns;

    /** @throws IllegalArgumentException when two columns claim the same heading */
    public Headings(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (Column column : columns) {
            declare(column.key(), column.key());
            column.synonyms().forEach(synonym -> declare(synonym, column.key()));
        }
    }

    private void declare(String heading, String key) {
        String folded = fold(heading);
        String other = folded.isEmpty() ? null : keys.putIfAbsent(folded, key);
        if (other != null && !other.equals(key)) {
            throw new IllegalArgumentException(
                    "heading '%s' is declared for '%s' and for '%s'".formatted(heading, other, key));
        }
        alike.putIfAbsent(foldAlphabets(folded), key);
    }

    /** Also knows what people have taught it by hand: headings as written, and the keys they chose. */
    public Headings with(Map<String, String> learned) {
        var taught = new Headings(columns);
        learned.forEach((heading, key) -> {
            String folded = fold(heading);
            taught.keys.put(folded, key);
            taught.alike.put(foldAlphabets(folded), key);
        });
        return taught;
    }

    /**
     * The mapping by the best row among the first ones, which is that with most columns recognised, the upper one of
     * equals. Where no row has any, the mapping is empty and its heading row is 0: a person has to choose.
     *
     * @param rows the first rows of a sheet
     */
    public Mapping find(List<Row> rows) {
        Mapping best = null;
        for (Row row : rows.subList(0, Math.min(ROWS_LOOKED_AT, rows.size()))) {
            Mapping mapping = of(row);
            if (best == null || mapping.columns().size() > best.columns().size()) {
                best = mapping;
            }
        }
        if (best == null || best.columns().isEmpty()) {
            return new Mapping(0, Map.of(), Map.of(), Map.of(), Map.of());
        }
        return best;
    }

    /** The mapping with a row that is known to hold the headings. */
    public Mapping of(Row row) {
        var mapped = new TreeMap<Integer, String>();
        var unrecognised = new TreeMap<Integer, String>();
        var ambiguous = new LinkedHashMap<String, List<Integer>>();
        var texts = new TreeMap<Integer, String>();
        var first = new HashMap<String, Integer>();
        for (int column = 0; column < row.cells().size(); column++) {
            String text = Cell.strip(row.text(column));
            if (text.isEmpty()) {
                continue;
            }
            texts.put(column, text);
            String key = key(text);
            if (key == null) {
                unrecognised.put(column, text);
                continue;
            }
            Integer before = first.putIfAbsent(key, column);
            if (before == null) {
                mapped.put(column, key);
            } else {
                ambiguous
                        .computeIfAbsent(key, k -> new ArrayList<>(List.of(before)))
                        .add(column);
            }
        }
        return new Mapping(row.number(), mapped, unrecognised, ambiguous, texts);
    }

    private @Nullable String key(String heading) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(fold(heading));
        String unnumbered = NUMBERING.matcher(heading).replaceFirst("");
        spellings.add(fold(unnumbered));
        spellings.add(fold(REMARK.matcher(unnumbered).replaceAll(" ")));
        spellings.remove("");
        for (String spelling : spellings) {
            String key = keys.get(spelling);
            if (key != null) {
                return key;
            }
        }
        for (String spelling : spellings) {
            String key = alike.get(foldAlphabets(spelling));
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    /** How two headings are compared. */
    static String fold(String heading) {
        String folded = Normalizer.normalize(heading, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        folded = APOSTROPHES.matcher(folded).replaceAll("").replace('ё', 'е');
        return NO_LETTER_OR_DIGIT.matcher(folded).replaceAll(" ").strip();
    }

    private static String foldAlphabets(String folded) {
        var same = new StringBuilder(folded.length());
        for (int i = 0; i < folded.length(); i++) {
            int at = CYRILLIC_ALIKE.indexOf(folded.charAt(i));
            same.append(at < 0 ? folded.charAt(i) : LATIN_ALIKE.charAt(at));
        }
        return same.toString();
    }
}
