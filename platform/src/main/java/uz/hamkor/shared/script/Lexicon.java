package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words of organisations and territories that mean the same in Uzbek, Russian and English: maktab = школа = school,
 * tuman = район = district. Search and duplicate finding compare the canonical words.
 */
public final class Lexicon {

    private static final int LONGEST_WORD = 48;
    private static final Lexicon LOADED = new Lexicon();

    private final Map<String, String> words = new HashMap<>();
    private final Map<String, String> beginnings = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> generic = new HashSet<>();
    private final Map<String, List<String>> phrases = new HashMap<>();
    private int longestBeginning;

    private Lexicon() {
        for (String line : Resources.lines("lexicon.txt")) {
            int colon = line.indexOf(':');
            String head = line.substring(0, colon).strip();
            boolean isGeneric = !head.startsWith("=");
            String canonical = Folding.fold(isGeneric ? head : head.substring(1));
            add(canonical, canonical);
            known.addAll(List.of(canonical.split(" ")));
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
        if (form.endsWith("*")) {
            String beginning = Folding.fold(form.substring(0, form.length() - 1));
            beginnings.put(beginning, canonical);
            longestBeginning = Math.max(longestBeginning, beginning.length());
        } else {
            List<String> tokens = Folding.tokens(form);
            if (tokens.size() == 1) {
                words.put(tokens.getFirst(), canonical);
            } else if (!tokens.isEmpty()) {
                phrases.put(String.join(" ", tokens), List.of(canonical.split(" ")));
            }
        }
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

    /** Whether the lexicon has this canonical word. */
    static boolean isKnown(String canonical) {
        return LOADED.known.contains(canonical);
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
        for (int length = Math.min(longestBeginning, folded.length()); length >= 3; length--) {
            String begun = beginnings.get(folded.substring(0, length));
            if (begun != null) {
                return begun;
            }
        }
        return folded;
    }
}
