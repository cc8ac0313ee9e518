package uz.hamkor.governance.difference;

import java.util.List;

/**
 * One paragraph and what became of it.
 *
 * @param from which paragraph of the text before it was, from 0; {@link #NOWHERE} if it was added
 * @param to which paragraph of the text after it is, from 0; {@link #NOWHERE} if it was removed
 * @param runs its words, those that went before those that came: without the removed ones they are the paragraph after to
 *     the letter, without the added ones the paragraph before but for the width of its spaces and line breaks
 * @param before the paragraph with the blank lines after it as it stood in the text before; empty if it was added
 * @param after the same in the text after; empty if it was removed
 */
public record Piece(Kind kind, int from, int to, List<Run> runs, String before, String after) {

    public static final int NOWHERE = -1;

    public enum Kind {
        /** The same words; line breaks and spaces between them may differ. */
        SAME,
        /** Other words in its old place. */
        CHANGED,
        ADDED,
        REMOVED,
        /** The same words in another place. */
        MOVED,
        /** Most of its words in another place; also a clause that moved and has another number. */
        MOVED_AND_CHANGED
    }
}
