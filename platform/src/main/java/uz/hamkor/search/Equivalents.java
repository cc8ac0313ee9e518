package uz.hamkor.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of names that mean the same in our languages (район, tuman, district), known by their stems. */
final class Equivalents {

    /** Words that carry nothing: they are neither indexed nor asked for, unless a name has no others. */
    private static final Set<String> STOP_WORDS = stop("va bilan uchun boʻyicha hamda yoki nomidagi nomli nomida "
            + "sonli son raqam ogli qizi ugli kizi oglu "
            + "и или для по имени им в на при номер № г с "
            + "the of and for in at on named after no nr number n");

    private static final Map<String, Set<String>> BY_STEM = read();

    private Equivalents() {}

    static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word);
    }

    /** Stems that mean the same as this stem, without itself. */
    static Set<String> of(String stem) {
        return BY_STEM.getOrDefault(stem, Set.of());
    }

    /** Whether the word is one of the ordinary words of names, which tell one record from another less. */
    static boolean isOrdinary(String stem) {
        return BY_STEM.containsKey(stem);
    }

    private static Set<String> stop(String words) {
        return Set.copyOf(Words.of(words));
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> result = new HashMap<>();
        InputStream file = Objects.requireNonNull(
                Equivalents.class.getResourceAsStream("/search/equivalents.txt"), "search/equivalents.txt");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        Set<String> group = Words.of(line).stream()
                                .map(Stems::of)
                                .collect(Collectors.toCollection(LinkedHashSet::new));
                        for (String stem : group) {
                            Set<String> others = result.computeIfAbsent(stem, none -> new LinkedHashSet<>());
                            others.addAll(group);
                            others.remove(stem);
                        }
                    });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return result;
    }
}
