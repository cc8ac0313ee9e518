package uz.hamkor.shared.script;

import java.util.Arrays;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Stems by their letters, so that one walk along a word finds every listed stem it begins with. */
final class StemTree<T> {

    /** A value and where its stem ends in the word. */
    record Found<T>(T value, int end) {}

    private static final class Node<T> {
        private char[] letters = new char[0];
        private Object[] next = new Object[0];
        private @Nullable T value;

        @SuppressWarnings("unchecked")
        private @Nullable Node<T> child(char letter) {
            for (int i = 0; i < letters.length; i++) {
                if (letters[i] == letter) {
                    return (Node<T>) next[i];
                }
            }
            return null;
        }

        private Node<T> childOrNew(char letter) {
            Node<T> known = child(letter);
            if (known != null) {
                return known;
            }
            Node<T> added = new Node<>();
            letters = Arrays.copyOf(letters, letters.length + 1);
            next = Arrays.copyOf(next, next.length + 1);
            letters[letters.length - 1] = letter;
            next[next.length - 1] = added;
            return added;
        }
    }

    private final Node<T> root = new Node<>();

    void put(String stem, T value) {
        at(stem).value = value;
    }

    void putIfAbsent(String stem, T value) {
        Node<T> node = at(stem);
        if (node.value == null) {
            node.value = value;
        }
    }

    private Node<T> at(String stem) {
        Node<T> node = root;
        for (int i = 0; i < stem.length(); i++) {
            node = node.childOrNew(stem.charAt(i));
        }
        return node;
    }

    /** The longest stem that stands at {@code start} and that the test accepts with its end. */
    @Nullable
    Found<T> longest(String word, int start, BiPredicate<T, Integer> accepted) {
        Node<T> node = root;
        Found<T> best = null;
        for (int i = start; i < word.length(); i++) {
            node = node.child(word.charAt(i));
            if (node == null) {
                return best;
            }
            T value = node.value;
            if (value != null && accepted.test(value, i + 1)) {
                best = new Found<>(value, i + 1);
            }
        }
        return best;
    }
}
