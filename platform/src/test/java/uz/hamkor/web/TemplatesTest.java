package uz.hamkor.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Thymeleaf would take without complaint and draw wrong. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern TAG = Pattern.compile("<[a-z:]+((?:\\s+[a-zA-Z:-]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern REPLACES = Pattern.compile("\\sth:(replace|insert)=");
    private static final Pattern CONDITION = Pattern.compile("\\sth:(if|unless|case|switch|each)=");

    /** A replacement is done first, so that a condition or a loop on the same tag would never be asked. */
    @Test
    void noConditionStandsOnATagThatIsReplaced() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                ineffective(Files.readString(file)).forEach(tag -> found.add(file + ": " + tag));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theRuleSeesAViolation() {
        assertThat(ineffective("<p th:if=\"${a}\" class=\"b\" th:replace=\"~{c :: d}\"></p>"))
                .hasSize(1);
        assertThat(ineffective("<th:block th:if=\"${a > 1}\"><p th:replace=\"~{c :: d}\"></p></th:block>"))
                .isEmpty();
    }

    private static List<String> ineffective(String template) {
        List<String> found = new ArrayList<>();
        Matcher tag = TAG.matcher(template);
        while (tag.find()) {
            if (REPLACES.matcher(tag.group(1)).find()
                    && CONDITION.matcher(tag.group(1)).find()) {
                found.add(tag.group());
            }
        }
        return found;
    }
}
