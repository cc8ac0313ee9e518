package uz.hamkor.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.script.MessageScript;

/**
 * All message files of all modules: {@code messages/<module>.properties} in Uzbek, {@code _ru} and {@code _en} beside
 * it. Uzbek Cyrillic is made from Uzbek Latin; {@code <module>_uz_Cyrl.properties} overrides what the conversion cannot
 * know.
 */
final class MessageCatalogue {

    private static final Pattern FILE = Pattern.compile("(.+?)(?:_(ru|en|uz_Cyrl))?\\.properties");

    private final Map<Language, Map<String, String>> patterns;

    private MessageCatalogue(Map<Language, Map<String, String>> patterns) {
        this.patterns = patterns;
    }

    /** Reads every file; throws when two modules use one key, since one of them would silently lose its text. */
    static MessageCatalogue load() {
        Map<Language, Map<String, String>> read = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            read.put(language, new HashMap<>());
        }
        Map<String, String> exceptions = new HashMap<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                Matcher name = FILE.matcher(String.valueOf(file.getFilename()));
                if (!name.matches()) {
                    continue;
                }
                Map<String, String> into = switch (String.valueOf(name.group(2))) {
                    case "ru" -> texts(read, Language.RU);
                    case "en" -> texts(read, Language.EN);
                    case "uz_Cyrl" -> exceptions;
                    default -> texts(read, Language.UZ);
                };
                properties(file).forEach((key, value) -> {
                    if (into.put(String.valueOf(key), String.valueOf(value)) != null) {
                        throw new IllegalStateException(
                                "message %s stands in two files; the second is %s".formatted(key, file.getFilename()));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> cyrillic = texts(read, Language.UZ_CYRL);
        texts(read, Language.UZ)
                .forEach((key, pattern) ->
                        cyrillic.put(key, exceptions.getOrDefault(key, MessageScript.toCyrillic(pattern))));
        return new MessageCatalogue(read);
    }

    private static Map<String, String> texts(Map<Language, Map<String, String>> all, Language language) {
        return all.getOrDefault(language, Map.of());
    }

    private static Properties properties(Resource file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    /** The pattern in this language, else in Uzbek; null when the key is unknown. */
    @Nullable
    String pattern(Language language, String key) {
        String exact = texts(patterns, language).get(key);
        return exact != null ? exact : texts(patterns, Language.UZ).get(key);
    }

    Set<String> keys(Language language) {
        return Collections.unmodifiableSet(texts(patterns, language).keySet());
    }
}
