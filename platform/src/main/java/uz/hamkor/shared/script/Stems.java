package uz.hamkor.shared.script;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the endings off a folded word, so that maktab, maktabi and maktablarining meet. One set of rules serves Uzbek,
 * Russian and English names: both sides of a comparison lose the same letters, so taking too much costs little. A stem
 * need not be a word.
 */
final class Stems {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_BEFORE_LETTER = 5;

    private static final String[] RUSSIAN_ADJECTIVES = {
        "skogo", "skomu", "skaya", "skuyu", "skimi", "skiy", "skoye", "skom", "skiye", "skix", "skoy", "skim", "skya"
    };

    /** Longest first: the first that fits is taken. */
    private static final String[] ENDINGS = {
        "ovich",
        "evich",
        "ovna",
        "evna",
        "larining",
        "larimiz",
        "laridan",
        "lariga",
        "larida",
        "larini",
        "larning",
        "lardan",
        "larga",
        "larda",
        "larni",
        "lari",
        "imizning",
        "imiz",
        "ining",
        "idagi",
        "sidagi",
        "sining",
        "ning",
        "dagi",
        "sidan",
        "siga",
        "sida",
        "sini",
        "idan",
        "iga",
        "ida",
        "lar",
        "dan",
        "da",
        "ga",
        "si",
        "ogo",
        "omu",
        "imi",
        "ami",
        "iya",
        "iyu",
        "iy",
        "ix",
        "ova",
        "eva",
        "ov",
        "ev",
        "ey",
        "ax",
        "om",
        "oy",
        "iye",
        "oye",
        "aya",
        "uyu",
        "es",
        "s"
    };

    private Stems() {}

    static String of(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return word.replaceFirst("^0+(?=.)", "");
        }
        String stem = adjectiveBase(word);
        for (int round = 0; round < 2 && !UzbekWords.isKept(stem); round++) {
            String shorter = withoutEnding(stem);
            if (shorter.equals(stem)) {
                break;
            }
            stem = shorter;
        }
        if (UzbekWords.isKept(stem)) {
            return stem;
        }
        int last = stem.length() - 1;
        if (last >= SHORTEST && isVowel(stem.charAt(last))) {
            stem = stem.charAt(last) == 'i' ? hardened(stem.substring(0, last)) : stem.substring(0, last);
        }
        return stem;
    }

    /** Before -i a word changes its last letter: qishloq, qishlogʻi; kenglik, kengligi. */
    private static String hardened(String stem) {
        int last = stem.length() - 1;
        if (stem.charAt(last) != 'g' || !isVowel(stem.charAt(last - 1))) {
            return stem;
        }
        return stem.substring(0, last) + (stem.charAt(last - 1) == 'i' ? 'k' : 'q');
    }

    /** Алтынкульский → altinkul. The word itself when it is no such adjective. */
    static String adjectiveBase(String word) {
        for (String ending : RUSSIAN_ADJECTIVES) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 2) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** What a Russian adjective may have been made from: Кувинский from Quva, Навоинский from Navoiy. */
    static List<String> adjectiveBases(String word) {
        String base = adjectiveBase(word);
        if (base.equals(word)) {
            return List.of();
        }
        List<String> bases = new ArrayList<>(List.of(base));
        if (base.endsWith("in") && base.length() > 3) {
            bases.add(base.substring(0, base.length() - 2));
        } else if (base.endsWith("n") && base.length() > 3) {
            bases.add(base.substring(0, base.length() - 1));
        }
        return bases;
    }

    private static String withoutEnding(String word) {
        for (String ending : ENDINGS) {
            int rest = word.length() - ending.length();
            if (rest >= (ending.length() == 1 ? SHORTEST_BEFORE_LETTER : SHORTEST) && word.endsWith(ending)) {
                return word.substring(0, rest);
            }
        }
        return word;
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }
}
