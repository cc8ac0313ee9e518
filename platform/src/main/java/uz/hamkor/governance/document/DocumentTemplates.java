package uz.hamkor.governance.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * Starting texts of documents: {@code governance/documents/KIND.txt}. A line {@code == key !} begins a heading (with the
 * sign it is mandatory), {@code uz: …} gives a title or heading, {@code -- uz} begins its text and {@code -- uz
 * consortium} a text for that form of cluster only. {@code {name}} and the like are filled from the record of the
 * cluster; {@code [… what]} is a gap that people must fill.
 */
@Component
class DocumentTemplates {

    /** @param texts by language and form; the empty form is for all */
    private record Heading(String key, boolean mandatory, LocalizedText heading, Map<String, String> texts) {}

    private record Template(LocalizedText title, List<Heading> headings) {}

    /** A heading with the text a new document begins with. */
    record Start(String key, boolean mandatory, LocalizedText heading, LocalizedText body) {}

    private final Map<DocumentKind, Template> templates = new EnumMap<>(DocumentKind.class);

    DocumentTemplates() {
        for (DocumentKind kind : DocumentKind.values()) {
            templates.put(kind, read(kind));
        }
    }

    LocalizedText title(DocumentKind kind) {
        return template(kind).title();
    }

    /** How many headings the template has. */
    int size(DocumentKind kind) {
        return template(kind).headings().size();
    }

    /**
     * @param form code of the form of the cluster
     * @param facts values of the placeholders
     */
    List<Start> start(DocumentKind kind, String form, Map<String, LocalizedText> facts) {
        return template(kind).headings().stream()
                .map(heading ->
                        new Start(heading.key(), heading.mandatory(), heading.heading(), body(heading, form, facts)))
                .toList();
    }

    private static LocalizedText body(Heading heading, String form, Map<String, LocalizedText> facts) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            String text = heading.texts().getOrDefault(language.tag(), "");
            String own = heading.texts().getOrDefault(language.tag() + " " + form, "");
            String all = (text.strip() + "\n\n" + own.strip()).strip();
            for (Map.Entry<String, LocalizedText> fact : facts.entrySet()) {
                all = all.replace("{" + fact.getKey() + "}", fact.getValue().in(language));
            }
            if (!all.isEmpty()) {
                texts.put(language, all);
            }
        }
        return new LocalizedText(texts);
    }

    private Template template(DocumentKind kind) {
        return Objects.requireNonNull(templates.get(kind));
    }

    private static Template read(DocumentKind kind) {
        List<String> lines;
        try {
            lines = new ClassPathResource("governance/documents/" + kind.code() + ".txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Reading reading = new Reading();
        lines.forEach(reading::line);
        return reading.end();
    }

    /** Goes through a template line by line. */
    private static final class Reading {

        private final List<Heading> headings = new ArrayList<>();
        private LocalizedText title = LocalizedText.empty();
        private @Nullable String key;
        private boolean mandatory;
        private LocalizedText name = LocalizedText.empty();
        private Map<String, List<String>> texts = new HashMap<>();
        private @Nullable List<String> text;

        void line(String line) {
            if (line.startsWith("== ")) {
                close();
                String[] words = line.substring(3).split(" ");
                key = words[0];
                mandatory = words.length > 1 && words[1].equals("!");
            } else if (line.startsWith("-- ")) {
                text = texts.computeIfAbsent(line.substring(3).strip(), _ -> new ArrayList<>());
            } else if (text != null) {
                text.add(line);
            } else if (line.indexOf(": ") > 0) {
                int colon = line.indexOf(": ");
                Language language = Language.of(line.substring(0, colon)).orElseThrow();
                name = name.with(language, line.substring(colon + 2));
            }
        }

        private void close() {
            if (key == null) {
                title = name;
            } else {
                headings.add(new Heading(
                        key,
                        mandatory,
                        name,
                        texts.entrySet().stream()
                                .collect(Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        entry -> String.join("\n", entry.getValue())
                                                .strip()))));
            }
            name = LocalizedText.empty();
            texts = new HashMap<>();
            text = null;
        }

        Template end() {
            close();
            return new Template(title, List.copyOf(headings));
        }
    }
}
