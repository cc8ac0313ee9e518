package uz.hamkor;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the rooms. */
class StructureTest {

    private static final Path SOURCES = Path.of("src/main/java/uz/hamkor");
    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("uz.hamkor");

    /** The library {@code analytics} is none of the modules: it knows no framework and anybody may use it. */
    private static final ApplicationModules MODULES = ApplicationModules.of(
            HamkorApplication.class, JavaClass.Predicates.resideInAPackage("uz.hamkor.analytics.."));

    private static final Pattern INTO_A_ROOM =
            Pattern.compile("Invalid sub-module reference from module '([\\w.]+)' to module '([\\w.]+)'.*");

    /** A room of another module may be used by whoever says so by its name; what is public in it is its door. */
    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        MODULES.detectViolations()
                .filter(violation -> !isDeclaredRoom(violation.getMessage()))
                .throwIfPresent();
    }

    @Test
    void aRoomThatIsNotDeclaredIsNotEntered() {
        String into = "Invalid sub-module reference from module '%s' to module '%s' (via a -> b)!";
        assertThat(isDeclaredRoom(into.formatted("governance", "registry.cluster")))
                .isTrue();
        assertThat(isDeclaredRoom(into.formatted("governance", "registry.intake")))
                .isFalse();
        assertThat(isDeclaredRoom("Module 'home' depends on module 'files' via a -> b."))
                .isFalse();
    }

    private static boolean isDeclaredRoom(String violation) {
        Matcher matcher = INTO_A_ROOM.matcher(violation);
        if (!matcher.matches()) {
            return false;
        }
        try {
            org.springframework.modulith.ApplicationModule module = Class.forName(
                            "uz.hamkor." + matcher.group(1) + ".package-info")
                    .getAnnotation(org.springframework.modulith.ApplicationModule.class);
            return module != null && List.of(module.allowedDependencies()).contains(matcher.group(2));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Test
    void everyModuleDeclaresWhatItMayUse() throws IOException {
        for (ApplicationModule module : MODULES) {
            String path =
                    module.getBasePackage().getName().replace("uz.hamkor", "").replace('.', '/');
            if (path.equals("/postgres") || path.equals("/analytics")) {
                continue; // Maven modules of their own, without Spring
            }
            Path info = Path.of(SOURCES + path, "package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).as(info.toString()).contains("allowedDependencies", "@NullMarked");
        }
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        try (Stream<Path> folders = Files.walk(SOURCES)) {
            List<Path> unmarked = folders.filter(Files::isDirectory)
                    .filter(folder -> !folder.equals(SOURCES))
                    .filter(StructureTest::holdsJava)
                    .filter(folder -> !marked(folder.resolve("package-info.java")))
                    .toList();
            assertThat(unmarked).isEmpty();
        }
    }

    /** The lower a level, the fewer it may name in SQL: verification of modules does not see inside SQL strings. */
    private static final Map<String, Set<String>> SCHEMAS_NAMED_BY = Map.ofEntries(
            Map.entry("identity", Set.of("identity")),
            Map.entry("once", Set.of("once")),
            Map.entry("search", Set.of("search")),
            Map.entry("notices", Set.of("notices", "identity")),
            Map.entry("jobs", Set.of("jobs", "identity")),
            Map.entry("files", Set.of("files", "identity")),
            Map.entry("registry", Set.of("registry", "identity")),
            Map.entry("governance", Set.of("governance", "identity")),
            Map.entry("resources", Set.of("resources", "identity")),
            Map.entry("home", Set.of("home")),
            Map.entry("portal", Set.of("portal")));

    private static final Pattern SCHEMA_IN_SQL = Pattern.compile(
            "\\b(?:from|join|into|update|table|using)\\s+(identity|once|search|notices|jobs|files|registry|governance|resources|home|portal)\\.[a-z_]+",
            Pattern.CASE_INSENSITIVE);

    @Test
    void sqlNamesNoForeignSchema() throws IOException {
        List<String> violations = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Path below = SOURCES.relativize(file);
                String module = below.getNameCount() > 1 ? below.getName(0).toString() : "";
                violations.addAll(foreignSchemas(module, file.toString(), Files.readString(file)));
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void theSchemaRuleSeesAViolation() {
        assertThat(foreignSchemas("search", "Planted.java", "select 1 from registry.cluster"))
                .hasSize(1);
        assertThat(foreignSchemas("registry", "Fine.java", "select 1 from registry.cluster"))
                .isEmpty();
    }

    private static List<String> foreignSchemas(String module, String file, String text) {
        Set<String> allowed = SCHEMAS_NAMED_BY.getOrDefault(module, Set.of());
        List<String> found = new ArrayList<>();
        Matcher matcher = SCHEMA_IN_SQL.matcher(text);
        while (matcher.find()) {
            String schema = matcher.group(1);
            boolean account = schema.equals("identity")
                    && !module.equals("identity")
                    && !matcher.group().endsWith("identity.account");
            if (!allowed.contains(schema) || account) {
                found.add(file + ": " + matcher.group());
            }
        }
        return found;
    }

    @Test
    void sharedNeedsNoFramework() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("uz.hamkor.shared..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.jdbc..",
                        "org.springframework.web..",
                        "org.springframework.stereotype..",
                        "jakarta..")
                .check(CLASSES);
    }

    @Test
    void theScopeIsAppliedInOnePlace() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> contains(path, "set_config('hamkor."))
                            .map(path -> path.getFileName().toString())
                            .toList())
                    .containsExactly("ScopedTransactionManager.java");
        }
    }

    /** It would hide that of the module, with what the module may use, from the verification above. */
    @Test
    void noTestPackageHasAPackageInfoOfItsOwn() throws IOException {
        Path tests = Path.of("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            assertThat(files.filter(path -> path.endsWith("package-info.java"))
                            .filter(path ->
                                    Files.exists(Path.of("src/main/java").resolve(tests.relativize(path))))
                            .toList())
                    .isEmpty();
        }
    }

    @Test
    void nothingWaitsByTheClockInTests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> !path.endsWith("StructureTest.java"))
                            .filter(path -> contains(path, "Thread.sleep"))
                            .toList())
                    .isEmpty();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean marked(Path info) {
        return Files.exists(info) && contains(info, "@NullMarked")
                || Files.exists(info) && contains(info, "@org.jspecify.annotations.NullMarked");
    }
}
