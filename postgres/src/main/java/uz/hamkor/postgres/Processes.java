package uz.hamkor.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

/** Looks at processes that are not children of this one: those that outlived an earlier program. */
final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final long STEP = Duration.ofMillis(20).toNanos();

    private Processes() {}

    /** A zombie is dead: it only waits for a parent that may never ask. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            int name = stat.lastIndexOf(')');
            return name >= 0 && stat.startsWith("Z", name + 2);
        } catch (IOException _) {
            return false; // no /proc on this system, or the process has just gone
        }
    }

    /** The server itself, not one of its workers, on this very folder. */
    static boolean isServerOf(long pid, Path database) {
        return isAlive(pid)
                && switch (words(pid)) {
                    case List<String> words when words.isEmpty() -> false;
                    case List<String> words ->
                        words.getFirst().endsWith("postgres")
                                && words.stream().anyMatch(word -> word.contains(database.toString()));
                };
    }

    /** A worker on this folder whose server was killed; it renames itself to {@code postgres: …}. */
    static boolean isWorkerOf(long pid, Path database) {
        try {
            List<String> words = words(pid);
            return !words.isEmpty()
                    && words.getFirst().startsWith("postgres:")
                    && isAlive(pid)
                    && Files.isSameFile(PROC.resolve(pid + "/cwd"), database);
        } catch (IOException _) {
            return false; // somebody else's process
        }
    }

    static List<Long> all(LongPredicate wanted) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(wanted::test)
                .toList();
    }

    private static List<String> words(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.UTF_8);
            return List.of(line.split("\0"));
        } catch (IOException _) {
            ProcessHandle.Info info =
                    ProcessHandle.of(pid).map(ProcessHandle::info).orElse(null);
            return info == null
                    ? List.of()
                    : info.command()
                            .map(command -> {
                                List<String> words = new ArrayList<>(List.of(command));
                                words.addAll(List.of(info.arguments().orElse(new String[0])));
                                return List.copyOf(words);
                            })
                            .orElse(List.of());
        }
    }

    /** Sends a signal that Java has no name for. */
    static void signal(long pid, String name) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException _) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it happened in time */
    static boolean await(Duration limit, BooleanSupplier happened) {
        long end = System.nanoTime() + limit.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(STEP);
            if (Thread.interrupted()) {
                // Stopping the server must go on although the program is being shut down.
                continue;
            }
        }
        return true;
    }
}
