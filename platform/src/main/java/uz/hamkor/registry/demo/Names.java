package uz.hamkor.registry.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Names that nobody bears: usual first names with surnames that mean sample, fancy, riddle and the like. */
final class Names {

    private final List<String> left = new ArrayList<>();

    Names(long seed) {
        List<Map<String, String>> lines = Lines.of("names");
        for (String surname : kind(lines, "surname")) {
            kind(lines, "male").forEach(name -> left.add(name + " " + surname));
            kind(lines, "female").forEach(name -> left.add(name + " " + surname + "a"));
        }
        Collections.shuffle(left, new Random(seed));
    }

    private static List<String> kind(List<Map<String, String>> lines, String kind) {
        return lines.stream()
                .filter(line -> kind.equals(line.get("kind")))
                .map(line -> line.getOrDefault("name", ""))
                .toList();
    }

    /** A name that was not given before. */
    String next() {
        return left.removeLast();
    }
}
