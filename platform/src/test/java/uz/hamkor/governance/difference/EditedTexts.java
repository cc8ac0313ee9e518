package uz.hamkor.governance.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Long made-up texts in which rare and common words are mixed as in a language, and edits of them. */
public final class EditedTexts {

    private static final String[] SYLLABLES = {
        "ta", "lim", "klas", "ter", "oʻq", "uv", "chi", "lar", "kor", "xo", "na", "aʼ", "zo", "ka", "fe", "dra", "qa",
        "ror", "мак", "таб", "ўқ", "ув", "да", "ги", "bo", "shqa", "ruv", "mu", "as", "sa"
    };

    private final SplittableRandom random;
    private final int vocabulary;

    public EditedTexts(long seed, int vocabulary) {
        this.random = new SplittableRandom(seed);
        this.vocabulary = vocabulary;
    }

    private String word() {
        // About as in a language: the n-th word one n-th as often as the first.
        int n = (int) Math.exp(random.nextDouble() * Math.log(vocabulary));
        var word = new StringBuilder();
        for (int rest = n + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }

    private String sentence(int words) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < words; i++) {
            parts.add(word() + (random.nextInt(9) == 0 ? "," : ""));
        }
        return String.join(random.nextInt(20) == 0 ? "\n" : " ", parts) + ".";
    }

    /** Paragraphs with the blank lines after them. */
    public List<String> paragraphs(int words) {
        var paragraphs = new ArrayList<String>();
        int section = 0;
        int clause = 0;
        for (int left = words; left > 0; ) {
            int length = 1 + random.nextInt(60);
            String start = switch (random.nextInt(8)) {
                case 0 -> "## " + ++section + ". ";
                case 1 -> "- ";
                case 2, 3 -> section + "." + ++clause + ". ";
                default -> "";
            };
            paragraphs.add(start + sentence(length) + (random.nextInt(6) == 0 ? "\n \n\n" : "\n\n"));
            left -= length;
        }
        return paragraphs;
    }

    public static String text(List<String> paragraphs) {
        return paragraphs.stream().collect(Collectors.joining());
    }

    /** Some paragraphs moved, changed in some words, removed and added; {@code part} of a hundred of each. */
    public List<String> edited(List<String> paragraphs, int part) {
        var edited = new ArrayList<String>();
        for (String paragraph : paragraphs) {
            if (random.nextInt(100) < part) {
                edited.add(sentence(1 + random.nextInt(40)) + "\n\n");
            }
            if (random.nextInt(100) >= part) {
                edited.add(random.nextInt(100) < part ? changed(paragraph) : paragraph);
            }
        }
        for (int moves = edited.size() * part / 100; moves > 0; moves--) {
            String moved = edited.remove(random.nextInt(edited.size()));
            edited.add(random.nextInt(edited.size() + 1), moved);
        }
        return edited;
    }

    private String changed(String paragraph) {
        String[] words = paragraph.stripTrailing().split(" ");
        for (int i = 0; i < words.length; i++) {
            if (random.nextInt(6) == 0) {
                words[i] = random.nextBoolean() ? word() : words[i] + " " + word();
            }
        }
        return String.join(" ", words) + "\n\n";
    }
}
