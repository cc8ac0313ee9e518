package uz.hamkor.shared.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words whose Cyrillic spelling the rules of the Latin alphabet cannot know (sirk – цирк, model – модель), read from
 * {@code loanwords.txt}. An entry is a stem: it holds with any chain of Uzbek endings. The format stands in that file.
 */
final class Loanwords {

    /** A stem found in a word: where it stands and its spelling in the other script. */
    record Match(int start, int end, String latin, String cyrillic) {}

    private record Entry(String latin, String cyrillic, boolean open, boolean whole) {}

    private static final class Holder {
        static final Loanwords LOADED = new Loanwords(Resources.lines("loanwords.txt"));
    }

    private final StemTree<Entry> byLatin = new StemTree<>();
    private final StemTree<Entry> byCyrillic = new StemTree<>();
    private final StemTree<String> prefixes = new StemTree<>();
    private final StemTree<String> groups = new StemTree<>();

    private Loanwords(List<String> lines) {
        lines.forEach(this::read);
    }

    static Loanwords get() {
        return Holder.LOADED;
    }

    private void read(String line) {
        String[] parts = line.split("\\s+");
        if (line.startsWith("+")) {
            prefixes.put(parts[1], parts[1]);
        } else if (line.startsWith("~")) {
            groups.put(parts[1], parts[2]);
        } else if (parts.length == 1) {
            String stem = stem(parts[0]);
            addLatin(parts[0], CyrillicToLatin.byRules(stem), stem);
        } else {
            String stem = stem(parts[0]);
            String latin = parts[2];
            if (!parts[1].equals(">")) {
                addLatin(parts[0], latin, stem);
            }
            if (!parts[1].equals("<")) {
                byCyrillic.put(stem, new Entry(latin, stem, parts[0].endsWith("*"), parts[0].endsWith("!")));
            }
        }
    }

    private static String stem(String written) {
        return written.endsWith("*") || written.endsWith("!") ? written.substring(0, written.length() - 1) : written;
    }

    private void addLatin(String written, String latin, String cyrillic) {
        Entry entry = new Entry(latin, cyrillic, written.endsWith("*"), written.endsWith("!"));
        byLatin.put(latin, entry);
        // Latin spelling of today wavers (valyuta, valuta; evolyutsiya, evolutsiya); of loanwords both are read.
        byLatin.putIfAbsent(
                latin.replace("llyu", "llu")
                        .replace("lyut", "lut")
                        .replace("lyats", "lats")
                        .replace("alyon", "alon"),
                entry);
    }

    /** The longest listed stem this Latin word begins with, also behind a prefix such as kino- or tele-. */
    @Nullable
    Match inLatin(String lower) {
        Match direct = find(byLatin, lower, 0);
        if (direct != null) {
            return direct;
        }
        StemTree.Found<String> prefix = prefixes.longest(lower, 0, (found, end) -> end + 2 < lower.length());
        return prefix == null ? null : find(byLatin, lower, prefix.end());
    }

    /** The longest listed stem this Cyrillic word begins with. */
    @Nullable
    Match inCyrillic(String lower) {
        return find(byCyrillic, lower, 0);
    }

    private static @Nullable Match find(StemTree<Entry> entries, String lower, int start) {
        StemTree.Found<Entry> found = entries.longest(lower, start, (entry, end) -> holds(entry, lower, end));
        if (found == null) {
            return null;
        }
        String cyrillic = found.value().cyrillic;
        boolean softSignFalls = found.end() < lower.length() && cyrillic.endsWith("ь");
        return new Match(
                start,
                found.end(),
                found.value().latin,
                softSignFalls ? cyrillic.substring(0, cyrillic.length() - 1) : cyrillic);
    }

    private static boolean holds(Entry entry, String lower, int end) {
        if (end == lower.length() || entry.open) {
            return true;
        }
        if (entry.whole) {
            return false;
        }
        String rest = lower.substring(end);
        return Letters.isCyrillic(rest.charAt(0))
                ? Suffixes.isChain(CyrillicToLatin.byRules(rest), 0)
                : Suffixes.isChain(rest, 0);
    }

    /** The Cyrillic of the letter group that starts here wherever it stands in a word ({@code tsiya} – ция). */
    StemTree.@Nullable Found<String> groupAt(String lower, int i) {
        return groups.longest(lower, i, (cyrillic, end) -> true);
    }
}
