package uz.hamkor.identity.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key that is not in the database. */
class InstallationKeyTest {

    private static final byte[] TEXT = "sir".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path data;

    @Test
    void theFileIsMadeOnceForTheOwnerAloneAndReadAgain() throws Exception {
        byte[] sealed = new InstallationKey("", data).seal("a", "me", TEXT);
        Path file = data.resolve("keys/installation.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new InstallationKey("", data).open("a", "me", sealed)).isEqualTo(TEXT);
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void nothingIsWrittenBeforeTheKeyIsNeeded() {
        new InstallationKey("", data);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void manyNodesThatMakeItAtOnceHaveOneKey() throws Exception {
        Callable<byte[]> node = () -> new InstallationKey("", data).mac("a", "text");
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<byte[]> macs = threads.invokeAll(java.util.Collections.nCopies(8, node)).stream()
                    .map(one -> {
                        try {
                            return one.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            assertThat(macs).allSatisfy(mac -> assertThat(mac).isEqualTo(macs.getFirst()));
        }
    }

    @Test
    void whatWasSealedOpensOnlyForItsPurposeItsOwnerAndItsKey() {
        InstallationKey key = new InstallationKey(Base64.getEncoder().encodeToString(new byte[32]), data);
        byte[] sealed = key.seal("a", "me", TEXT);
        assertThat(key.open("a", "me", sealed)).isEqualTo(TEXT);
        assertThatThrownBy(() -> key.open("b", "me", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> key.open("a", "you", sealed)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new InstallationKey("", data).open("a", "me", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(key.seal("a", "me", TEXT)).isNotEqualTo(sealed);
        assertThat(key.mac("a", "x")).isNotEqualTo(key.mac("b", "x")).hasSize(32);
    }

    @Test
    void aKeyOfTheWrongLengthIsRefusedAtTheStart() {
        for (String wrong : List.of("short", "AAAA", "not base64 at all!")) {
            assertThatThrownBy(() -> new InstallationKey(wrong, data)).hasMessageContaining("32 bytes");
        }
    }
}
