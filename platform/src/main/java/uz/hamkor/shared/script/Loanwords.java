package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, Entry> byLatin = new HashMap<>();
    private final Map<String, Entry> byCyrillic = new HashMap<>();
    private final List<String> prefixes = new ArrayList<>();
    private final Map<Character, List<Map.Entry<String, String>>> inner = new HashMap<>();
    private int longest;

    private Loanwords(List<String> lines) {
        for (String line : lines) {
            read(line);
        }
        byLatin.keySet().forEach(key -> longest = Math.max(longest, key.length()));
        byCyrillic.keySet().forEach(key -> longest = Math.max(longest, key.length()));
        inner.values()
                .forEach(list -> list.sort((a, b) ->
                        Integer.compare(b.getKey().length(), a.getKey().length())));
    }

    static Loanwords get() {
        return Holder.LOADED;
    }

    private void read(String line) {
        String[] parts = line.split("\\s+");
        if (line.startsWith("+")) {
            prefixes.add(line.substring(1).strip());
        } else if (line.startsWith("~")) {
            inner.computeIfAbsent(parts[1].charAt(0), key -> new ArrayList<>()).add(Map.entry(parts[1], parts[2]));
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
                latin.replace("lyut", "lut").replace("lyats", "lats").replace("alyon", "alon"), entry);
    }

    /** The longest listed stem this Latin word begins with, also behind a prefix such as kino- or tele-. */
    @Nullable
    Match inLatin(String lower) {
        Match direct = find(byLatin, lower, 0);
        if (direct != null) {
            return direct;
        }
        for (String prefix : prefixes) {
            if (lower.length() > prefix.length() + 2 && lower.startsWith(prefix)) {
                Match behind = find(byLatin, lower, prefix.length());
                if (behind != null) {
                    return behind;
                }
            }
        }
        return null;
    }

    /** The longest listed stem this Cyrillic word begins with. */
    @Nullable
    Match inCyrillic(String lower) {
        return find(byCyrillic, lower, 0);
    }

    private @Nullable Match find(Map<String, Entry> entries, String lower, int start) {
        for (int end = Math.min(lower.length(), start + longest); end > start + 1; end--) {
            Entry entry = entries.get(lower.substring(start, end));
            if (entry != null && holds(entry, lower, end)) {
                boolean bare = end == lower.length() || !entry.cyrillic.endsWith("ь");
                String cyrillic = bare ? entry.cyrillic : entry.cyrillic.substring(0, entry.cyrillic.length() - 1);
                return new Match(start, end, entry.latin, cyrillic);
            }
        }
        return null;
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
    @Nullable
    String innerAt(String lower, int i) {
        Map.Entry<String, String> group = groupAt(lower, i);
        return group == null ? null : group.getValue();
    }

    int innerLengthAt(String lower, int i) {
        Map.Entry<String, String> group = groupAt(lower, i);
        return group == null ? 0 : group.getKey().length();
    }

    private Map.@Nullable Entry<String, String> groupAt(String lower, int i) {
        List<Map.Entry<String, String>> candidates = inner.get(lower.charAt(i));
        if (candidates != null) {
            for (Map.Entry<String, String> candidate : candidates) {
                if (lower.startsWith(candidate.getKey(), i)) {
                    return candidate;
                }
            }
        }
        return null;
    }
}
