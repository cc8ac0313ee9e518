package uz.hamkor.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One name of a record as it is stored for ranking: where it comes from and its folded words. Lines of a record are
 * kept together in one text, {@code uz:12 maktab oltinkol tumani}.
 *
 * @param source a language tag, {@code w} for a further word, {@code s} for the subtitle
 */
record NameLine(String source, String[] words) {

    static final String FURTHER = "w";
    static final String SUBTITLE = "s";

    boolean isSubtitle() {
        return source.equals(SUBTITLE);
    }

    static String line(String source, List<String> words) {
        return source + ':' + String.join(" ", words);
    }

    static List<NameLine> parse(String lines) {
        List<NameLine> result = new ArrayList<>();
        for (String line : lines.split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                result.add(new NameLine(
                        line.substring(0, colon), line.substring(colon + 1).split(" ")));
            }
        }
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NameLine line && line.source.equals(source) && Arrays.equals(line.words, words);
    }

    @Override
    public int hashCode() {
        return 31 * source.hashCode() + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return line(source, List.of(words));
    }
}
