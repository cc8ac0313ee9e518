package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import uz.hamkor.shared.Language;

/** The words of all modules: complete, well formed, in the right letters, and the only words of the templates. */
class MessagesTest {

    private static final Map<Language, Map<String, String>> ALL = read();

    /** Names of languages stand in their own letters everywhere. */
    private static final Pattern OWN_LETTERS = Pattern.compile("web\\.language_(own|short)\\..*");

    @Test
    void everyTextStandsInUzbekRussianAndEnglish() {
        Set<String> uzbek = ALL.get(Language.UZ).keySet();
        assertThat(ALL.get(Language.RU).keySet()).as("Russian").containsExactlyInAnyOrderElementsOf(uzbek);
        assertThat(ALL.get(Language.EN).keySet()).as("English").containsExactlyInAnyOrderElementsOf(uzbek);
    }

    @Test
    void everyKeyStandsInOneFileOnly() {
        MessageCatalogue.load();
    }

    @Test
    void everyPatternParsesWithTheSamePlaceholdersInAllLanguages() {
        MessageCatalogue catalogue = MessageCatalogue.load();
        List<String> wrong = new ArrayList<>();
        for (String key : ALL.get(Language.UZ).keySet()) {
            Set<String> expected = placeholders(String.valueOf(catalogue.pattern(Language.UZ, key)), key);
            for (Language language : Language.values()) {
                String pattern = String.valueOf(catalogue.pattern(language, key));
                if (!placeholders(pattern, key).equals(expected)) {
                    wrong.add("%s %s: %s".formatted(key, language.tag(), pattern));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExceptionBelongsToAnUzbekText() {
        Set<String> exceptions = new TreeSet<>();
        for (Resource file : resources("classpath*:messages/*_uz_Cyrl.properties")) {
            load(file).forEach((key, value) -> exceptions.add(String.valueOf(key)));
        }
        assertThat(ALL.get(Language.UZ).keySet()).containsAll(exceptions);
    }

    @Test
    void uzbekIsWrittenWithItsOwnApostrophesAndInLatin() {
        Pattern wrongSign = Pattern.compile("[OoGg]['‘’`´]|\\p{L}['‘’`´]\\p{L}");
        Pattern cyrillic = Pattern.compile("\\p{IsCyrillic}");
        assertThat(offending(Language.UZ, wrongSign)).as("U+02BB and U+02BC").isEmpty();
        assertThat(offending(Language.UZ, cyrillic)).as("Cyrillic letters").isEmpty();
    }

    @Test
    void russianIsInCyrillicAndEnglishIsNot() {
        assertThat(offending(Language.EN, Pattern.compile("\\p{IsCyrillic}"))).isEmpty();
        assertThat(offending(Language.RU, Pattern.compile("[ўқғҳЎҚҒҲ]"))).isEmpty();
    }

    @Test
    void templatesNameOnlyTextsThatExist() {
        Pattern key = Pattern.compile("#\\{([a-z0-9_.]+)(?=[}(])");
        Pattern said = Pattern.compile("fmt\\.say\\('([a-z0-9_.]*[a-z0-9_])'[,)]");
        List<String> unknown = new ArrayList<>();
        for (Resource template : resources("classpath*:templates/**/*.html")) {
            String html = text(template);
            for (Pattern use : List.of(key, said)) {
                Matcher used = use.matcher(html);
                while (used.find()) {
                    if (!ALL.get(Language.UZ).containsKey(used.group(1))) {
                        unknown.add(template.getFilename() + ": " + used.group(1));
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** Thymeleaf puts a fragment in before it asks a condition on the same element: it would always be drawn. */
    @Test
    void noConditionStandsOnAnElementThatIsReplaced() {
        Pattern elements =
                Pattern.compile("<[a-zA-Z][^\\s>]*((?:\\s+[\\w:.@-]+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'))?)*)\\s*/?>");
        List<String> ignored = new ArrayList<>();
        for (Resource template : resources("classpath*:templates/**/*.html")) {
            Matcher element = elements.matcher(text(template));
            while (element.find()) {
                String names = element.group(1).replaceAll("=\\s*(\"[^\"]*\"|'[^']*')", " ") + " ";
                if (names.matches("(?s).*\\sth:(replace|insert)\\s.*")
                        && names.matches("(?s).*\\sth:(if|unless|each|switch|case)\\s.*")) {
                    ignored.add(template.getFilename() + ": " + element.group());
                }
            }
        }
        assertThat(ignored).isEmpty();
    }

    @Test
    void templatesHoldNoWordsOfTheirOwn() {
        Pattern words = Pattern.compile(">([^<>]*\\p{L}{2,}[^<>]*)<");
        Pattern attributes =
                Pattern.compile("[\\s\"](?:aria-label|title|placeholder|alt|data-label)=\"([^\"]*\\p{L}{2,}[^\"]*)\"");
        List<String> literal = new ArrayList<>();
        for (Resource template : resources("classpath*:templates/**/*.html")) {
            String html = text(template)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("(?s)<(script|style)\\b.*?</\\1>", "")
                    // What stands inside the values of attributes may hold > and <.
                    .replaceAll("(?s)(\\sth:[\\w-]+|\\shx-[\\w-]+|content)=\"[^\"]*\"", " $1=\"\"")
                    .replaceAll("(?s)content='[^']*'", "")
                    .replaceAll("\\[\\[.*?]]", "")
                    .replaceAll("&[a-z]+;", " ");
            Matcher found = words.matcher(html);
            while (found.find()) {
                literal.add(template.getFilename() + ": " + found.group(1).strip());
            }
            Matcher named = attributes.matcher(html);
            while (named.find()) {
                literal.add(template.getFilename() + ": " + named.group().strip());
            }
        }
        assertThat(literal).isEmpty();
    }

    @Test
    void pluralsFollowTheLanguage() {
        IcuTexts texts = new IcuTexts();
        assertThat(texts.text(Language.RU, "common.count_members", 21)).isEqualTo("21 участник");
        assertThat(texts.text(Language.RU, "common.count_members", 3)).isEqualTo("3 участника");
        assertThat(texts.text(Language.EN, "common.count_members", 1)).isEqualTo("1 member");
        assertThat(texts.text(Language.UZ_CYRL, "common.count_of", 21, 24)).isEqualTo("24 та аъзодан 21 таси");
        assertThat(texts.text(Language.EN, "identity.acting_as", Map.of("0", "A")))
                .isEqualTo("Acting as: A");
    }

    private static List<String> offending(Language language, Pattern pattern) {
        return ALL.get(language).entrySet().stream()
                .filter(text -> !OWN_LETTERS.matcher(text.getKey()).matches())
                .filter(text -> pattern.matcher(text.getValue()).find())
                .map(Map.Entry::toString)
                .toList();
    }

    private static Set<String> placeholders(String pattern, String key) {
        MessagePattern parts;
        try {
            parts = new MessagePattern(pattern);
        } catch (IllegalArgumentException e) {
            throw new AssertionError(key + " does not parse: " + pattern, e);
        }
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < parts.countParts(); i++) {
            MessagePattern.Part part = parts.getPart(i);
            if (part.getType() == MessagePattern.Part.Type.ARG_NUMBER
                    || part.getType() == MessagePattern.Part.Type.ARG_NAME) {
                names.add(parts.getSubstring(part));
            }
        }
        return names;
    }

    private static Map<Language, Map<String, String>> read() {
        Map<Language, Map<String, String>> all = new TreeMap<>();
        for (Language language : List.of(Language.UZ, Language.RU, Language.EN)) {
            all.put(language, new TreeMap<>());
        }
        for (Resource file : resources("classpath*:messages/*.properties")) {
            String name = String.valueOf(file.getFilename());
            if (name.contains("_uz_Cyrl.")) {
                continue;
            }
            Language language = name.contains("_ru.") ? Language.RU : name.contains("_en.") ? Language.EN : Language.UZ;
            load(file).forEach((key, value) -> all.get(language).put(String.valueOf(key), String.valueOf(value)));
        }
        return all;
    }

    private static List<Resource> resources(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties load(Resource file) {
        Properties properties = new Properties();
        try (var reader = new java.io.InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(Resource file) {
        try (InputStream in = file.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
