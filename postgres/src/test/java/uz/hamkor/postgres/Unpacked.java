package uz.hamkor.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The programs, unpacked once and linked for each test, which would otherwise spend most of its time on it. */
final class Unpacked {

    private static final Path PROGRAMS = unpack();

    private Unpacked() {}

    static void copyInto(Path data) throws IOException {
        Path home = Folders.ownerOnly(data.resolve("postgres"));
        Commands.Result copied = Commands.run(
                List.of("cp", "-Rl", PROGRAMS.toString(), home.toString()),
                data,
                data.resolve("copy.log"),
                Duration.ofMinutes(1));
        if (!copied.succeeded()) {
            throw new IOException(copied.output());
        }
    }

    private static Path unpack() {
        try {
            Path folder = Files.createTempDirectory("hamkor-programs");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Folders.delete(folder);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
            return Programs.ofThisMachine().unpackInto(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
