package uz.hamkor.resources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The lists behind the fictional data: a line of headings, then one record a line, fields parted by semicolons. */
public final class DemoLines {

    private DemoLines() {}

    /** @param list name of a file in {@code resources/demo}, without its ending */
    public static List<Map<String, String>> of(String list) {
        try {
            List<String> lines = new ClassPathResource("resources/demo/" + list + ".csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> headings = List.of(lines.getFirst().split(";", -1));
            List<Map<String, String>> read = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                List<String> fields = List.of(line.split(";", -1));
                if (fields.size() != headings.size()) {
                    throw new IllegalStateException(list + ": not one field for each heading: " + line);
                }
                Map<String, String> record = new LinkedHashMap<>();
                for (int i = 0; i < headings.size(); i++) {
                    record.put(headings.get(i), fields.get(i));
                }
                read.add(record);
            }
            return List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
