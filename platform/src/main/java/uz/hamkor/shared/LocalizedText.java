package uz.hamkor.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text in up to four languages, as people typed it. What was not given is absent, never an empty string.
 *
 * <p>Stored as a JSON object whose keys are language tags: {@code {"uz": "…", "ru": "…"}}.
 */
public record LocalizedText(Map<Language, String> texts) implements Serializable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Language> ORDER = List.of(Language.UZ, Language.UZ_CYRL, Language.RU, Language.EN);

    public LocalizedText {
        EnumMap<Language, String> kept = new EnumMap<>(Language.class);
        texts.forEach((language, text) -> {
            if (text != null && !text.isBlank()) {
                kept.put(language, text.strip());
            }
        });
        texts = Collections.unmodifiableMap(kept);
    }

    /** The texts by language tag, as in stored and transferred JSON. */
    @JsonValue
    public Map<String, String> tagged() {
        Map<String, String> tagged = new LinkedHashMap<>();
        texts.forEach((language, text) -> tagged.put(language.tag(), text));
        return tagged;
    }

    /** From texts by language tag; unknown tags are left out. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static LocalizedText ofTagged(Map<String, String> tagged) {
        EnumMap<Language, String> read = new EnumMap<>(Language.class);
        tagged.forEach((tag, text) -> Language.of(tag).ifPresent(language -> {
            if (text != null) {
                read.put(language, text);
            }
        }));
        return new LocalizedText(read);
    }

    public static LocalizedText empty() {
        return new LocalizedText(Map.of());
    }

    public static LocalizedText of(Language language, String text) {
        return new LocalizedText(Map.of(language, text));
    }

    public static LocalizedText uz(String text) {
        return of(Language.UZ, text);
    }

    /** The text exactly in this language, as somebody typed it. */
    public Optional<String> exactly(Language language) {
        return Optional.ofNullable(texts.get(language));
    }

    /**
     * The text to show in this language. When it is missing, the other Uzbek script stands in (converted), then Uzbek,
     * Russian and English in that order; the empty string only when there is no text at all.
     */
    public String in(Language language) {
        String exact = texts.get(language);
        if (exact != null) {
            return exact;
        }
        return switch (language) {
            case UZ -> converted(Language.UZ_CYRL).orElseGet(this::first);
            case UZ_CYRL -> converted(Language.UZ).orElseGet(this::first);
            case RU, EN -> first();
        };
    }

    private Optional<String> converted(Language from) {
        return exactly(from).map(text -> from == Language.UZ ? Scripts.toCyrillic(text) : Scripts.toLatin(text));
    }

    /** Whether {@link #in} would show another language than the one asked for. */
    public boolean isFallback(Language language) {
        if (texts.containsKey(language)) {
            return false;
        }
        boolean uzbek = language == Language.UZ || language == Language.UZ_CYRL;
        return !(uzbek && (texts.containsKey(Language.UZ) || texts.containsKey(Language.UZ_CYRL)));
    }

    private String first() {
        return ORDER.stream()
                .map(texts::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public LocalizedText with(Language language, String text) {
        EnumMap<Language, String> copy = new EnumMap<>(Language.class);
        copy.putAll(texts);
        copy.put(language, text);
        return new LocalizedText(copy);
    }

    public String toJson() {
        ObjectNode node = JSON.createObjectNode();
        texts.forEach((language, text) -> node.put(language.tag(), text));
        return node.toString();
    }

    /** Reads the stored form; unknown keys are left out. Throws when the text is not a JSON object. */
    public static LocalizedText parse(String json) {
        JsonNode node = JSON.readTree(json);
        if (!node.isObject()) {
            throw new IllegalArgumentException("a localized text is a JSON object such as {\"uz\": \"…\"}");
        }
        EnumMap<Language, String> read = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            JsonNode text = node.get(language.tag());
            if (text != null && text.isString()) {
                read.put(language, text.stringValue());
            }
        }
        return new LocalizedText(read);
    }
}
