package uz.hamkor.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Keeping files, telling what they are, and keeping them from others. */
@HamkorTest
class StoredFilesTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1
    };

    @Autowired
    StoredFiles files;

    @Autowired
    Contents contents;

    @Autowired
    FilesConfiguration.Folders folders;

    @Autowired
    Access access;

    @Autowired
    People people;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatWasPutIsReadBackByteForByte() throws IOException {
        AccountId owner = people.somebody();
        byte[] bytes = some(200_000);
        StoredFile file = put(owner, bytes, "hisobot.bin");
        assertThat(file.bytes()).isEqualTo(200_000);
        assertThat(read(owner, file.id())).isEqualTo(bytes);
        assertThat(stored(file.sha256())).exists();
    }

    @Test
    void theTypeIsToldByTheContentWhateverTheNameSays() throws IOException {
        AccountId owner = people.somebody();
        assertThat(put(owner, PNG, "invoice.pdf").type()).isEqualTo("image/png");
        assertThat(put(owner, "<html><script>alert(1)</script></html>".getBytes(UTF_8), "photo.png")
                        .type())
                .isEqualTo("text/html");
        assertThat(put(owner, "%PDF-1.7\n%âãÏÓ\n".getBytes(UTF_8), "list.csv").type())
                .isEqualTo("application/pdf");
        assertThat(put(owner, "nomi;shahri\nMaktab;Chirchiq\n".getBytes(UTF_8), "a.exe")
                        .type())
                .isEqualTo("text/plain");
        assertThat(put(owner, zip("[Content_Types].xml", "xl/workbook.xml"), "a.png")
                        .type())
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(put(owner, zip("[Content_Types].xml", "word/document.xml"), "a.xlsx")
                        .type())
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(put(owner, zip("readme.txt"), "list.xlsx").type()).isEqualTo("application/zip");
        assertThat(put(owner, new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9, 9, 9}, "list.xlsx")
                        .type())
                .isEqualTo("application/octet-stream");
    }

    @Test
    void readingStopsAtTheFirstByteTooMany() {
        AccountId owner = people.somebody();
        long[] given = new long[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                given[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                given[0] += length;
                return length;
            }
        };
        Outcome<StoredFile> outcome =
                people.as(owner, () -> files.take(endless, "endless.txt", 1024 * 1024, null, null));
        assertThat(outcome.reason()).contains(Refusal.at("file", "files.too_large", 1L));
        assertThat(given[0]).isLessThan(1200 * 1024L);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void anEmptyFileIsRefused() {
        AccountId owner = people.somebody();
        assertThatThrownBy(() -> put(owner, new byte[0], "empty.csv"))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("files.empty"));
    }

    @Test
    void aNameLosesItsFoldersAndTricks() {
        AccountId owner = people.somebody();
        assertThat(put(owner, some(10), "../../etc/passwd").name()).isEqualTo("passwd");
        assertThat(put(owner, some(10), "C:\\Users\\x\\Roʻyxat 2026.xlsx").name())
                .isEqualTo("Roʻyxat 2026.xlsx");
        assertThat(put(owner, some(10), "invoice\u202Efdp.exe\r\n").name()).isEqualTo("invoicefdp.exe");
        assertThat(put(owner, some(10), "").name()).isEqualTo("file");
        assertThat(put(owner, some(10), "a".repeat(400) + ".xlsx").name())
                .hasSize(200)
                .endsWith(".xlsx");
    }

    @Test
    void theSameContentIsKeptOnceForTwoPersonsWhoDoNotSeeEachOther() throws IOException {
        AccountId one = people.somebody();
        AccountId two = people.somebody();
        byte[] bytes = some(5_000);
        StoredFile first = put(one, bytes, "a.bin");
        StoredFile second = put(two, bytes, "b.bin");
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(uses(first.sha256())).isEqualTo(2);
        assertThat(find(two, first.id())).isNull();
        assertThat(find(one, second.id())).isNull();
        assertThatThrownBy(() -> read(two, first.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileOfAClusterIsReadByItsReadersAndByNobodyElse() throws IOException {
        ClusterId cluster = ClusterId.next();
        AccountId coordinator = people.in(cluster, Role.COORDINATOR);
        AccountId member = people.in(cluster, Role.TEACHER);
        AccountId stranger = people.in(ClusterId.next(), Role.COORDINATOR);
        byte[] bytes = some(1_000);
        StoredFile file = people.as(
                coordinator,
                () -> access.within(
                                Scope.current().writing(cluster),
                                () -> files.take(new ByteArrayInputStream(bytes), "nizom.bin", 10_000, cluster, null))
                        .orElseThrow());
        assertThat(read(member, file.id())).isEqualTo(bytes);
        assertThat(find(stranger, file.id())).isNull();
        assertThat(find(people.administrator(), file.id())).isNull();
    }

    @Test
    void nobodyPutsAFileIntoAClusterThatIsNotOpenForWriting() {
        ClusterId cluster = ClusterId.next();
        AccountId member = people.in(cluster, Role.TEACHER);
        assertThatThrownBy(() ->
                        people.as(member, () -> files.put(new ByteArrayInputStream(some(10)), "x.bin", 100, cluster)))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void whoeverLosesAClusterLosesItsFilesEvenTheOwnOnes() {
        ClusterId cluster = ClusterId.next();
        AccountId coordinator = people.in(cluster, Role.COORDINATOR);
        StoredFile file = people.as(
                coordinator,
                () -> access.within(
                                Scope.current().writing(cluster),
                                () -> files.take(new ByteArrayInputStream(some(10)), "x.bin", 100, cluster, null))
                        .orElseThrow());
        Scope without = new Scope(coordinator, Set.of(), null, Set.of(), false);
        assertThat(without.call(() -> files.find(file.id()))).isEmpty();
    }

    @Test
    void manyPutsOfTheSameContentAtOnceKeepItOnce() throws Exception {
        AccountId owner = people.somebody();
        byte[] bytes = some(300_000);
        int many = 12;
        CyclicBarrier together = new CyclicBarrier(many);
        List<Future<StoredFile>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                Callable<StoredFile> put = () -> {
                    together.await();
                    return put(owner, bytes, "same.bin");
                };
                running.add(threads.submit(put));
            }
        }
        String sha256 = running.getFirst().get().sha256();
        for (Future<StoredFile> one : running) {
            assertThat(read(owner, one.get().id())).isEqualTo(bytes);
        }
        assertThat(uses(sha256)).isEqualTo(many);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void aRolledBackPutLeavesNothingThatIsNotSwept() {
        AccountId owner = people.somebody();
        StoredFile[] file = new StoredFile[1];
        people.as(
                owner,
                () -> transaction.executeWithoutResult(status -> {
                    file[0] = files.put(new ByteArrayInputStream(some(100)), "undone.bin", 1000, null);
                    status.setRollbackOnly();
                }));
        assertThat(find(owner, file[0].id())).isNull();
        assertThat(stored(file[0].sha256())).exists();
        contents.sweep(later());
        assertThat(stored(file[0].sha256())).doesNotExist();
    }

    @Test
    void theSweepTakesOnlyContentsThatNobodyUses() throws IOException {
        AccountId one = people.somebody();
        AccountId two = people.somebody();
        byte[] shared = some(100);
        StoredFile kept = put(one, shared, "kept.bin");
        StoredFile gone = put(two, shared, "gone.bin");
        StoredFile alone = put(two, some(100), "alone.bin");
        people.as(two, () -> {
            files.remove(gone.id());
            files.remove(alone.id());
        });
        contents.sweep(later());
        assertThat(stored(alone.sha256())).doesNotExist();
        assertThat(read(one, kept.id())).isEqualTo(shared);
        StoredFile again = put(two, shared, "again.bin");
        assertThat(read(two, again.id())).isEqualTo(shared);
    }

    @Test
    void aFileForAWhileIsSweptUnlessItIsKept() {
        AccountId owner = people.somebody();
        StoredFile forgotten = takeFor(owner, Duration.ofSeconds(-1));
        StoredFile used = takeFor(owner, Duration.ofSeconds(-1));
        StoredFile young = takeFor(owner, Duration.ofHours(1));
        people.as(owner, () -> files.keep(used.id()));
        contents.sweep(Instant.EPOCH);
        assertThat(find(owner, forgotten.id())).isNull();
        assertThat(find(owner, used.id())).isNotNull();
        assertThat(find(owner, young.id())).isNotNull();
    }

    private StoredFile takeFor(AccountId owner, Duration keepFor) {
        return people.as(owner, () -> files.take(new ByteArrayInputStream(some(20)), "w.bin", 100, null, keepFor))
                .orElseThrow();
    }

    private StoredFile put(AccountId owner, byte[] bytes, String name) {
        return people.as(owner, () -> files.put(new ByteArrayInputStream(bytes), name, 1_000_000, null));
    }

    private @Nullable StoredFile find(AccountId account, FileId id) {
        return people.as(account, () -> files.find(id).orElse(null));
    }

    private byte[] read(AccountId account, FileId id) throws IOException {
        try (InputStream in = people.as(account, () -> files.open(id))) {
            return in.readAllBytes();
        }
    }

    private Path stored(String sha256) {
        return folders.contents()
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    private List<Path> incoming() {
        try (Stream<Path> found = Files.list(folders.incoming())) {
            return found.toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int uses(String sha256) {
        return database.sql("select uses from files.content where sha256 = :sha256")
                .param("sha256", sha256)
                .query(Integer.class)
                .single();
    }

    private static Instant later() {
        return Instant.now().plusSeconds(60);
    }

    /** Bytes that nobody else has, without any known beginning. */
    private static byte[] some(int length) {
        byte[] bytes = new byte[length];
        new java.util.Random(UUID.randomUUID().getMostSignificantBits()).nextBytes(bytes);
        bytes[0] = 1;
        return bytes;
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
