package uz.hamkor.governance.difference;

import java.util.Arrays;

/**
 * A paragraph in tokens: words and signs, each with the space after it.
 *
 * @param content without the space at its end
 * @param space blank lines and other space after it
 * @param starts where each token begins in the content; one more for its end
 * @param tokens number of each token's word or sign, the same for the same in both texts
 * @param words the numbers of those tokens that are words, in order
 * @param body number of its words and signs together without numbering, bullet and heading signs
 */
record Paragraph(String content, String space, int[] starts, int[] tokens, int[] words, int body) {

    String whole() {
        return content + space;
    }

    String text(int fromToken, int toToken) {
        return content.substring(starts[fromToken], starts[toToken]);
    }

    boolean sameWords(Paragraph other) {
        return Arrays.equals(tokens, other.tokens);
    }
}
