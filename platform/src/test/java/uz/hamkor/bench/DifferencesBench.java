package uz.hamkor.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import uz.hamkor.governance.difference.Differences;
import uz.hamkor.governance.difference.EditedTexts;

/**
 * Measures differences of two documents of about 100 pages: first call in a fresh virtual machine, then the median and the
 * longest of twenty. Started by {@code bench/differences.sh}.
 */
final class DifferencesBench {

    private static final int WORDS = 50_000;
    private static final int ROUNDS = 20;

    private DifferencesBench() {}

    public static void main(String[] arguments) {
        var texts = new EditedTexts(1, 20_000);
        List<String> document = texts.paragraphs(WORDS);
        String before = EditedTexts.text(document);
        measure("a tenth moved, changed, removed, added", before, EditedTexts.text(texts.edited(document, 10)));
        measure("four tenths of each", before, EditedTexts.text(texts.edited(document, 40)));
        measure("unrelated", before, EditedTexts.text(new EditedTexts(2, 20_000).paragraphs(WORDS)));
        var poor = new EditedTexts(3, 200);
        List<String> monotonous = poor.paragraphs(WORDS);
        measure(
                "200 different words, four tenths",
                EditedTexts.text(monotonous),
                EditedTexts.text(poor.edited(monotonous, 40)));
        measure(
                "one paragraph each",
                before.replaceAll("\\s+", " "),
                EditedTexts.text(texts.edited(document, 20)).replaceAll("\\s+", " "));
        measure("two words over and over", "a b ".repeat(WORDS / 2), "b a a ".repeat(WORDS / 3));
    }

    private static void measure(String name, String before, String after) {
        var times = new ArrayList<Long>();
        Differences result = Differences.between("", "");
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            result = Differences.between(before, after);
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        long first = times.getFirst();
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%s: first %d ms, median %d ms, longest %d ms; %s%n",
                name,
                first,
                times.get(ROUNDS / 2),
                times.getLast(),
                result.counts());
    }
}
