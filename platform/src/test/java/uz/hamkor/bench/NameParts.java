package uz.hamkor.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The lists of {@code bench/name-parts.txt}: each part in Uzbek Latin, Uzbek Cyrillic, Russian and English. */
final class NameParts {

    private final Map<String, List<Part>> sections = new HashMap<>();

    static NameParts read() {
        NameParts parts = new NameParts();
        InputStream file = Objects.requireNonNull(NameParts.class.getResourceAsStream("/bench/name-parts.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<Part> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    parts.sections.put(line.substring(1, line.indexOf(']')), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] four = line.split("\\|");
                    section.add(new Part(four[0], four[1], four[2], four[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }

    Part any(String section, Random random) {
        List<Part> all = Objects.requireNonNull(sections.get(section), section);
        return all.get(random.nextInt(all.size()));
    }

    record Part(String uz, String cyrl, String ru, String en) {
        Part then(Part more) {
            return new Part(uz + more.uz, cyrl + more.cyrl, ru + more.ru, en + more.en);
        }

        Part plus(String uzMore, String cyrlMore, String ruMore, String enMore) {
            return new Part(uz + uzMore, cyrl + cyrlMore, ru + ruMore, en + enMore);
        }
    }
}
