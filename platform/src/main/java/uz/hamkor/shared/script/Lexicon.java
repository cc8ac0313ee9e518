package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words of names that mean the same in Uzbek, Russian and English: maktab = школа = school, tuman = район = district.
 * Duplicate finding compares the one canonical word, search all that a word may mean.
 */
public final class Lexicon {

    private static final int LONGEST_WORD = 48;
    private static final Lexicon LOADED = new Lexicon();

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> beginnings = new HashMap<>();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private final Set<String> generic = new HashSet<>();

    /** All that a word or its stem may mean, also beside its canonical word. */
    private final Map<String, Set<String>> meanings = new HashMap<>();

    private int longestBeginning;

    /** Another number when the word lists that names are compared by have changed. */
    public static int edition() {
        return Resources.edition("lexicon.txt", "stop_words.txt", "unstemmed.txt", "loanwords.txt", "suffixes.txt");
    }

    private Lexicon() {
        for (String line : Resources.lines("lexicon.txt")) {
            int colon = line.indexOf(':');
            String head = line.substring(0, colon).strip();
            boolean isGeneric = !head.startsWith("=");
            String canonical = Folding.fold(isGeneric ? head : head.substring(1));
            add(canonical, canonical);
            if (isGeneric) {
                generic.add(canonical);
                generic.addAll(List.of(canonical.split(" ")));
            }
            for (String form : line.substring(colon + 1).split(",")) {
                add(form.strip(), canonical);
            }
        }
    }

    private void add(String form, String canonical) {
        if (form.startsWith("~")) {
            mean(Folding.fold(form), canonical);
        } else if (form.endsWith("*")) {
            String beginning = Folding.fold(form);
            beginnings.put(beginning, canonical);
            longestBeginning = Math.max(longestBeginning, beginning.length());
        } else {
            List<String> tokens = Folding.tokens(form);
            if (tokens.size() == 1) {
                words.putIfAbsent(tokens.getFirst(), canonical);
                mean(tokens.getFirst(), canonical);
            } else if (!tokens.isEmpty()) {
                phrases.put(String.join(" ", tokens), List.of(canonical.split(" ")));
                if (form.equals(canonical)) {
                    mean(head(canonical), canonical);
                }
            }
        }
    }

    private void mean(String word, String canonical) {
        meanings.computeIfAbsent(word, none -> new LinkedHashSet<>()).add(head(canonical));
        meanings.computeIfAbsent(Stems.of(word), none -> new LinkedHashSet<>()).add(head(canonical));
    }

    /** What a phrase says is said by its last word: maktab-internat, qishloq xoʻjaligi. */
    private static String head(String canonical) {
        return canonical.substring(canonical.lastIndexOf(' ') + 1);
    }

    /**
     * The canonical folded word for a folded word of any of the languages: {@code shkola} – {@code maktab}, {@code
     * tumani} – {@code tuman}. A word the lexicon does not know comes back as it is.
     */
    public static String canonical(String folded) {
        return LOADED.lookUp(folded);
    }

    /**
     * Whether a canonical word tells what kind of thing something is or where (maktab, tuman, davlat) rather than which
     * one. Names that only have several spellings (Toshkent) are not generic.
     */
    public static boolean isGeneric(String canonical) {
        return LOADED.generic.contains(canonical);
    }

    /**
     * The canonical words that a folded word of any of the languages may stand for: department is a boʻlim, a kafedra
     * or a boshqarma. Empty when the lexicon does not know it.
     */
    static Set<String> meanings(String folded) {
        return LOADED.allMeanings(folded);
    }

    /** The canonical words of a text, in their order, without stop words; what is not known is kept folded. */
    public static List<String> canonicalTokens(String text) {
        List<String> tokens = Folding.tokens(text);
        List<String> found = new ArrayList<>(tokens.size());
        int i = 0;
        while (i < tokens.size()) {
            int taken = LOADED.phrase(tokens, i, found);
            if (taken == 0) {
                String token = tokens.get(i);
                if (!UzbekWords.isStopWord(token)) {
                    found.addAll(List.of(canonical(token).split(" ")));
                }
                taken = 1;
            }
            i += taken;
        }
        return found;
    }

    /** The longest listed word this folded word is an inflected form of (tumanidan – tuman), or null. */
    static @Nullable String knownStem(String folded) {
        if (folded.length() > LONGEST_WORD) {
            return null;
        }
        for (int length = folded.length(); length >= 3; length--) {
            if (LOADED.words.containsKey(folded.substring(0, length)) && UzbekWords.isInflected(folded, length)) {
                return folded.substring(0, length);
            }
        }
        return null;
    }

    private int phrase(List<String> tokens, int from, List<String> found) {
        for (int length = Math.min(4, tokens.size() - from); length > 1; length--) {
            List<String> canonical = phrases.get(String.join(" ", tokens.subList(from, from + length)));
            if (canonical != null) {
                found.addAll(canonical);
                return length;
            }
        }
        return 0;
    }

    private String lookUp(String folded) {
        String known = words.get(folded);
        if (known != null) {
            return known;
        }
        String stem = UzbekWords.isKept(folded) ? null : knownStem(folded);
        if (stem != null) {
            return words.getOrDefault(stem, stem);
        }
        String begun = begun(folded);
        return begun == null ? folded : begun;
    }

    private @Nullable String begun(String folded) {
        for (int length = Math.min(longestBeginning, folded.length()); length >= 3; length--) {
            String canonical = beginnings.get(folded.substring(0, length));
            if (canonical != null) {
                return canonical;
            }
        }
        return null;
    }

    private Set<String> allMeanings(String folded) {
        Set<String> all = new LinkedHashSet<>(meanings.getOrDefault(folded, Set.of()));
        all.addAll(meanings.getOrDefault(Stems.of(folded), Set.of()));
        String known = lookUp(folded);
        if (!known.equals(folded)) {
            all.add(head(known));
        }
        return all;
    }
}
