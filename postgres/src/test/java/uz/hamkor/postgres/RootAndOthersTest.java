package uz.hamkor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.hamkor.postgres.EmbeddedPostgres.Way;
import uz.hamkor.postgres.PostgresFailure.Reason;

/** Run by root, these tests also become somebody else; run by anybody else they have nothing to show. */
@Tag("slow")
class RootAndOthersTest {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    @TempDir
    private Path temp;

    @BeforeEach
    void onlyRootCanBecomeSomebodyElse() throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "needs root");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void anOrdinaryUserStartsItAndRootMayGoOnWithTheSameFolder() throws Exception {
        String classPath = classPathForEveryone();
        Path data = Files.createDirectory(temp.resolve("data"));
        Commands.run(
                List.of("chown", "65534:65534", data.toString()), temp, temp.resolve("log"), Duration.ofSeconds(9));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assumeTrue(canRun(java), "this user's JDK is not for everyone");
        try (HeldPostgres nobody = HeldPostgres.start(AS_NOBODY, classPath, data)) {
            nobody.ask("create table kept as select 'by nobody' as name");
        }
        try (HeldPostgres root = HeldPostgres.start(data)) {
            assertThat(root.ask("select name from kept")).isEqualTo("by nobody");
        }
        try (HeldPostgres nobody = HeldPostgres.start(AS_NOBODY, classPath, data)) {
            assertThat(nobody.ask("select name from kept")).isEqualTo("by nobody");
        }
    }

    @Test
    void whereRootMayNotMakeANamespaceAnotherUserRunsTheServer() {
        Path data = temp.resolve("data");
        Programs programs = Programs.ofThisMachine();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(data, programs, Way.UNPRIVILEGED_USER, false, _ -> {})) {
            assertThat(ownerOf(postgres.serverPid())).isNotEqualTo("root");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(data)) {
            assertThat(ownerOf(postgres.serverPid())).isNotEqualTo("root");
        }
    }

    @Test
    void theOtherUserReachesAFolderBelowOneThatOnlyRootMayEnter() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx------"));
        Path data = temp.resolve("data");
        Programs programs = Programs.ofThisMachine();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(data, programs, Way.UNPRIVILEGED_USER, false, _ -> {})) {
            assertThat(ownerOf(postgres.serverPid())).isNotEqualTo("root");
        }
    }

    @Test
    void anOrdinaryUserIsToldThatTheFolderBelongsToSomebodyElse() throws Exception {
        String classPath = classPathForEveryone();
        Path data = Files.createDirectory(temp.resolve("data"));
        assumeTrue(
                canRun(Path.of(System.getProperty("java.home"), "bin", "java")), "this user's JDK is not for everyone");
        HeldPostgres nobody = HeldPostgres.begin(AS_NOBODY, classPath, data, "REFUSED");
        assertThat(nobody.output().getLast())
                .startsWith("REFUSED NO_PERMISSION")
                .contains("may not write");
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsUnpacked() throws Exception {
        Path small = Files.createDirectory(temp.resolve("small"));
        Path log = temp.resolve("log");
        Duration limit = Duration.ofSeconds(9);
        assumeTrue(
                Commands.run(
                                List.of("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", small.toString()),
                                temp,
                                log,
                                limit)
                        .succeeded(),
                "may not mount a small disk");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.startWithoutSync(small))
                    .asInstanceOf(type(PostgresFailure.class))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.DISK_FULL));
        } finally {
            Commands.run(List.of("umount", small.toString()), temp, log, limit);
        }
    }

    /** The user's own Maven folder is usually closed to others. */
    private String classPathForEveryone() throws IOException {
        Path copy = Files.createDirectory(temp.resolve("lib"));
        StringJoiner classPath = new StringJoiner(File.pathSeparator);
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        for (int i = 0; i < entries.length; i++) {
            Path entry = Path.of(entries[i]);
            Path target = copy.resolve(i + "-" + entry.getFileName());
            copy(entry, target);
            classPath.add(target.toString());
        }
        return classPath.toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private boolean canRun(Path program) throws IOException {
        return Commands.run(
                        Stream.concat(AS_NOBODY.stream(), Stream.of("test", "-x", program.toString()))
                                .toList(),
                        Path.of("/"),
                        temp.resolve("log"),
                        Duration.ofSeconds(9))
                .succeeded();
    }

    private static String ownerOf(long pid) {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().user()).orElse("");
    }
}
