package uz.hamkor.registry.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The lists behind the demo data: a line of headings, then one record a line, fields parted by semicolons. */
final class Lines {

    private Lines() {}

    static List<Map<String, String>> of(String name) {
        try {
            List<String> lines = new ClassPathResource("registry/demo/" + name + ".csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> headings = fields(lines.getFirst());
            return lines.subList(1, lines.size()).stream()
                    .map(line -> record(headings, fields(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.split(";", -1));
    }

    private static Map<String, String> record(List<String> headings, List<String> fields) {
        Map<String, String> record = new LinkedHashMap<>();
        for (int i = 0; i < headings.size(); i++) {
            record.put(headings.get(i), fields.get(i));
        }
        return record;
    }

    /** The lists know eight groups of organisations; two levels share theirs with a neighbour. */
    static String group(String level) {
        return switch (level) {
            case "LV2" -> "LV1";
            case "LV5" -> "LV4";
            default -> level;
        };
    }
}
