package uz.hamkor.governance.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One comparison of two texts. */
final class Comparison {

    private final Vocabulary vocabulary = new Vocabulary();
    private final StringBuilder leadBefore = new StringBuilder();
    private final StringBuilder leadAfter = new StringBuilder();
    private final List<Paragraph> before;
    private final List<Paragraph> after;
    private final WordRuns wordRuns = new WordRuns();
    private final List<Piece> pieces = new ArrayList<>();

    Comparison(String before, String after) {
        this.before = Paragraphs.of(before, vocabulary, leadBefore);
        this.after = Paragraphs.of(after, vocabulary, leadAfter);
    }

    Differences result() {
        int[] partner = Pairing.of(before, after);
        var origin = new int[after.size()];
        Arrays.fill(origin, Piece.NOWHERE);
        for (int a = 0; a < partner.length; a++) {
            if (partner[a] >= 0) {
                origin[partner[a]] = a;
            }
        }
        boolean[] inPlace = inPlace(partner);
        removed(0, partner, inPlace);
        for (int b = 0; b < origin.length; b++) {
            int from = origin[b];
            pieces.add(from < 0 ? added(b) : kept(from, b, inPlace[from]));
            if (from >= 0 && inPlace[from]) {
                removed(from + 1, partner, inPlace);
            }
        }
        return new Differences(List.copyOf(pieces), counts(), leadBefore.toString(), leadAfter.toString());
    }

    /** Of those in both texts the ones whose order did not change, chosen so that they hold the most words. */
    private boolean[] inPlace(int[] partner) {
        int[] kept = java.util.stream.IntStream.range(0, partner.length)
                .filter(i -> partner[i] >= 0)
                .toArray();
        int[] places = Arrays.stream(kept).map(i -> partner[i]).toArray();
        long[] weights = Arrays.stream(kept)
                .mapToLong(i -> before.get(i).tokens().length + 1L)
                .toArray();
        var inPlace = new boolean[partner.length];
        for (int i : Increasing.heaviest(places, weights)) {
            inPlace[kept[i]] = true;
        }
        return inPlace;
    }

    /** What went from here to the next that is in its place: before whatever came instead. */
    private void removed(int start, int[] partner, boolean[] inPlace) {
        for (int i = start; i < partner.length && !inPlace[i]; i++) {
            if (partner[i] < 0) {
                Paragraph gone = before.get(i);
                pieces.add(new Piece(
                        Piece.Kind.REMOVED,
                        i,
                        Piece.NOWHERE,
                        List.of(new Run(Run.Kind.REMOVED, gone.content())),
                        gone.whole(),
                        ""));
            }
        }
    }

    private Piece added(int b) {
        Paragraph come = after.get(b);
        return new Piece(
                Piece.Kind.ADDED, Piece.NOWHERE, b, List.of(new Run(Run.Kind.ADDED, come.content())), "", come.whole());
    }

    private Piece kept(int a, int b, boolean inPlace) {
        Paragraph was = before.get(a);
        Paragraph is = after.get(b);
        boolean same = was.sameWords(is);
        Piece.Kind kind = same
                ? inPlace ? Piece.Kind.SAME : Piece.Kind.MOVED
                : inPlace ? Piece.Kind.CHANGED : Piece.Kind.MOVED_AND_CHANGED;
        List<Run> runs = same ? List.of(new Run(Run.Kind.SAME, is.content())) : wordRuns.between(was, is);
        return new Piece(kind, a, b, runs, was.whole(), is.whole());
    }

    private Differences.Counts counts() {
        Map<Piece.Kind, Integer> kinds = new EnumMap<>(Piece.Kind.class);
        int come = 0;
        int gone = 0;
        for (Piece piece : pieces) {
            kinds.merge(piece.kind(), 1, Integer::sum);
            for (Run run : piece.runs()) {
                come += run.kind() == Run.Kind.ADDED ? words(run.text()) : 0;
                gone += run.kind() == Run.Kind.REMOVED ? words(run.text()) : 0;
            }
        }
        return new Differences.Counts(
                kinds.getOrDefault(Piece.Kind.SAME, 0),
                kinds.getOrDefault(Piece.Kind.CHANGED, 0),
                kinds.getOrDefault(Piece.Kind.ADDED, 0),
                kinds.getOrDefault(Piece.Kind.REMOVED, 0),
                kinds.getOrDefault(Piece.Kind.MOVED, 0),
                kinds.getOrDefault(Piece.Kind.MOVED_AND_CHANGED, 0),
                come,
                gone);
    }

    private static int words(String text) {
        int[] starts = Words.starts(text);
        int words = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            words += Words.isWord(Words.core(text, starts[i], starts[i + 1])) ? 1 : 0;
        }
        return words;
    }
}
