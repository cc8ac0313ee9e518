package uz.hamkor.governance.difference;

import java.util.List;

/**
 * The difference of two texts by paragraphs. Headings, list items, numbered clauses and rows of tables are paragraphs of
 * their own, a fenced block is one.
 *
 * <p>Of paragraphs whose order changed those stay in their place that hold the most words; the others have moved. A
 * paragraph that stands in both texts, whatever its number or bullet, is never shown as removed here and added there.
 *
 * <p>Cost: about linear in the length. Word by word comparison has a limit; beyond it (paragraphs of many thousand words
 * that repeat themselves) a changed part is shown as removed and added whole.
 *
 * @param pieces in the order of the text after; what was removed stands where it was
 * @param counts how many paragraphs of each kind, and words
 * @param leadBefore blank lines before the first paragraph of the text before
 * @param leadAfter blank lines before the first paragraph of the text after
 */
public record Differences(List<Piece> pieces, Counts counts, String leadBefore, String leadAfter) {

    /** How many paragraphs of each kind there are, and how many words in added and removed runs of any of them. */
    public record Counts(
            int same,
            int changed,
            int added,
            int removed,
            int moved,
            int movedAndChanged,
            int wordsAdded,
            int wordsRemoved) {

        /** Whether nothing differs but spaces. */
        public boolean none() {
            return changed + added + removed + moved + movedAndChanged == 0;
        }
    }

    /** Compares two texts in Markdown; either may be empty. */
    public static Differences between(String before, String after) {
        return new Comparison(before, after).result();
    }
}
