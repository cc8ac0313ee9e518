package uz.hamkor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.hamkor.postgres.PostgresFailure.Reason;

/** Backups of a database that is written to, and what is refused. */
class EmbeddedBackupTest {

    @TempDir
    private Path temp;

    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void unpackOnlyOnce() throws IOException {
        Unpacked.copyInto(temp.resolve("data"));
    }

    private Path data() {
        return temp.resolve("data");
    }

    private Path file() {
        return temp.resolve("hamkor.backup");
    }

    @Test
    void aBackupUnderWriteLoadIsOneMomentOfTheDatabase() throws Exception {
        Files.createDirectories(data().resolve("files/ab/cd"));
        Files.writeString(data().resolve("files/ab/cd/abcd"), "content");
        Files.createDirectories(data().resolve("keys"));
        Files.writeString(data().resolve("keys/installation.key"), "key");
        Files.createDirectories(data().resolve("files/incoming"));
        Files.writeString(data().resolve("files/incoming/x.tmp"), "half");
        AtomicLong committed = new AtomicLong();
        long before;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data(), _ -> {})) {
            // Two rows in each transaction: a moment between two transactions has an even number in all tables
            // together.
            run(postgres, "create table left_half (n bigint primary key, filler text)");
            run(postgres, "create table right_half (n bigint primary key, filler text)");
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch writing = new CountDownLatch(200);
            Thread writer = Thread.ofPlatform().start(() -> write(postgres, committed, stop, writing));
            writing.await();
            before = committed.get();
            EmbeddedBackup.write(data(), file(), _ -> new Properties(), told::add);
            stop.set(true);
            writer.join();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(temp.resolve("hamkor.backup.part")).doesNotExist();
        assertThat(told)
                .anyMatch(line -> line.startsWith("Copying the database: "))
                .anyMatch(line -> line.startsWith("Backup written"));

        restore(temp.resolve("restored"));
        try (EmbeddedPostgres restored = EmbeddedPostgres.start(temp.resolve("restored"), _ -> {})) {
            long left = count(restored, "select count(*) from left_half");
            System.out.printf(
                    "backup under load: %d committed before it, %d in it, %d at the end%n",
                    before, left, committed.get());
            assertThat(left).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(committed.get());
            assertThat(count(restored, "select count(*) from left_half l join right_half r using (n, filler)"))
                    .isEqualTo(left);
            assertThat(count(restored, "select count(*) from right_half")).isEqualTo(left);
            assertThat(count(restored, "select max(n) from left_half")).isEqualTo(left);
        }
        assertThat(temp.resolve("restored/files/ab/cd/abcd")).hasContent("content");
        assertThat(temp.resolve("restored/keys/installation.key")).hasContent("key");
        assertThat(temp.resolve("restored/files/incoming")).doesNotExist();
    }

    private static void write(
            EmbeddedPostgres postgres, AtomicLong committed, AtomicBoolean stop, CountDownLatch writing) {
        try (Connection connection = asOwner(postgres);
                var left = connection.prepareStatement("insert into left_half values (?, repeat('l', 500))");
                var right = connection.prepareStatement("insert into right_half values (?, repeat('l', 500))")) {
            connection.setAutoCommit(false);
            for (long n = 1; !stop.get(); n++) {
                left.setLong(1, n);
                left.execute();
                right.setLong(1, n);
                right.execute();
                connection.commit();
                committed.set(n);
                writing.countDown();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aStoppedDatabaseIsBackedUpAsWell() throws Exception {
        made();
        restore(temp.resolve("restored"));
        assertThat(temp.resolve("restored/postgres/secrets.properties")).exists();
        try (EmbeddedPostgres restored = EmbeddedPostgres.startWithoutSync(temp.resolve("restored"))) {
            assertThat(count(restored, "select n from kept")).isEqualTo(7);
        }
    }

    @Test
    void whatIsNotWholeOrNotTheSameIsRefusedAndLeavesTheFolderEmpty() throws Exception {
        made();
        byte[] whole = Files.readAllBytes(file());
        Path target = temp.resolve("restored");

        for (int length : new int[] {whole.length - 1, whole.length / 2, 20_000}) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            refused(target, Reason.DAMAGED, length > 100_000 ? "cut off" : "");
        }
        Files.write(file(), new byte[] {1, 2, 3});
        refused(target, Reason.DAMAGED, "no backup of Hamkor");
        Files.delete(file());
        refused(target, Reason.DAMAGED, "does not exist");

        // One letter changed in a backup that is packed correctly again.
        Properties head = new Properties();
        head.setProperty("postgres", "18.0");
        head.setProperty("platform", EmbeddedBackup.platform());
        Path forged = temp.resolve("forged");
        try (ArchiveWriter writer = ArchiveWriter.create(forged, head)) {
            writer.add("files/a", "honest");
            writer.finish();
        }
        Files.write(file(), repacked(Files.readAllBytes(forged), "honest", "forged"));
        refused(target, Reason.DAMAGED, "checksum is wrong");

        String here = "platform=" + EmbeddedBackup.platform();
        Files.write(
                file(),
                repacked(
                        whole,
                        here,
                        here.replaceFirst("-.*", "-").concat("z".repeat(40)).substring(0, here.length())));
        refused(target, Reason.UNSUPPORTED_PLATFORM, "same processor");
        Files.write(file(), repacked(whole, "postgres=18", "postgres=17"));
        refused(target, Reason.OTHER_VERSION, "PostgreSQL 17");
    }

    @Test
    void nothingThatExistsIsOverwritten() throws Exception {
        made();
        assertThatThrownBy(() -> EmbeddedBackup.write(data(), file(), _ -> new Properties(), _ -> {}))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EXISTS));
        assertThatThrownBy(() ->
                        EmbeddedBackup.write(data(), temp.resolve("no/such/folder/x"), _ -> new Properties(), _ -> {}))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(e -> assertThat(e.problem()).contains("does not exist"));
        assertThatThrownBy(() -> EmbeddedBackup.write(
                        temp.resolve("nothing"), temp.resolve("x"), _ -> new Properties(), _ -> {}))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_DATABASE));

        Path target = Files.createDirectories(temp.resolve("full"));
        Files.writeString(target.resolve("letter"), "mine");
        refused(target, Reason.EXISTS, "not empty");
        assertThat(target.resolve("letter")).hasContent("mine");
        try (EmbeddedPostgres running = EmbeddedPostgres.startWithoutSync(data())) {
            refused(data(), Reason.IN_USE, "already in use");
            assertThat(count(running, "select n from kept")).isEqualTo(7);
        }
    }

    @Test
    void aDiskWithoutRoomIsRefusedBeforeAnythingIsUnpacked() throws Exception {
        Properties head = new Properties();
        head.setProperty("postgres", "18.0");
        head.setProperty("platform", EmbeddedBackup.platform());
        head.setProperty("bytes", Long.toString(Long.MAX_VALUE));
        try (ArchiveWriter writer = ArchiveWriter.create(file(), head)) {
            writer.finish();
        }
        refused(temp.resolve("restored"), Reason.DISK_FULL, "too little room");
    }

    @Test
    void whatTheSystemSaysWhileWritingBecomesASentence() {
        assertThat(Obstacles.writing(new IOException("No space left on device"), file()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
                .satisfies(e -> assertThat(e.remedy()).contains("another disk"));
        assertThat(Obstacles.writing(new java.nio.file.AccessDeniedException("x"), file()))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_PERMISSION))
                .satisfies(e -> assertThat(e.problem()).contains("may not write"));
    }

    private void made() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startWithoutSync(data())) {
            run(postgres, "create table kept as select 7 as n");
        }
        EmbeddedBackup.write(data(), file(), _ -> new Properties(), told::add);
    }

    private void restore(Path target) {
        try (ArchiveReader archive = ArchiveReader.open(file())) {
            EmbeddedRestore.from(archive, target, told::add);
        }
    }

    private void refused(Path target, Reason reason, String words) throws IOException {
        assertThatThrownBy(() -> restore(target))
                .asInstanceOf(type(PostgresFailure.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.problem() + " " + e.remedy()).contains(words));
        if (target.equals(temp.resolve("restored")) && Files.exists(target)) {
            try (var left = Files.list(target)) {
                assertThat(left.map(path -> path.getFileName().toString())).isSubsetOf(FolderLock.NAME);
            }
        }
    }

    /** The archive with one text changed to another of the same length, and everything around it right. */
    private static byte[] repacked(byte[] archive, String from, String to) throws IOException {
        assertThat(to).hasSameSizeAs(from);
        var packed = new java.io.ByteArrayOutputStream();
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(archive));
                var out = new java.util.zip.GZIPOutputStream(packed)) {
            String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(text).contains(from);
            out.write(text.replaceFirst(java.util.regex.Pattern.quote(from), to)
                    .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return packed.toByteArray();
    }

    private static Connection asOwner(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUser(), postgres.ownerPassword());
    }

    private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = asOwner(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection = asOwner(postgres);
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
