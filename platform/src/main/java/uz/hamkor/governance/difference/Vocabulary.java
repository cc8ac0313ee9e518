package uz.hamkor.governance.difference;

import java.util.HashMap;
import java.util.Map;

/** Numbers for words and texts, the same for the same, from 0. */
final class Vocabulary {

    private final Map<String, Integer> numbers = new HashMap<>();

    int number(String text) {
        Integer known = numbers.putIfAbsent(text, numbers.size());
        return known == null ? numbers.size() - 1 : known;
    }

    int size() {
        return numbers.size();
    }
}
