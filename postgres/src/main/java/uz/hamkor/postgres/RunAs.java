package uz.hamkor.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under whose name PostgreSQL runs: it refuses to run as root.
 *
 * @param prefix put before a command of PostgreSQL; empty for an ordinary user
 * @param owner {@code uid:gid} that must own the database folder; empty when it is the user of this process
 */
record RunAs(List<String> prefix, String owner) {

    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final RunAs MYSELF = new RunAs(List.of(), "");

    /** @param folder holds the database, and may belong to somebody since an earlier start */
    static RunAs forFolder(Path folder) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return MYSELF;
        }
        int uid = ownerOf(folder);
        if (uid != 0) {
            return dropTo(Integer.toString(uid), Files.getAttribute(folder, "unix:gid") + "", folder);
        }
        RunAs unmapped = new RunAs(List.of("unshare", "-U"), "");
        return unmapped.works("test $(id -u) != 0 && id -un", folder) ? unmapped : unprivileged(folder);
    }

    /** For machines where root may not make a user namespace, as in many containers. */
    static RunAs unprivileged(Path folder) throws IOException {
        for (String name : List.of("postgres", "nobody")) {
            Optional<String> uid = ask(folder, "id", "-u", name);
            Optional<String> gid = ask(folder, "id", "-g", name);
            if (uid.isPresent() && gid.isPresent()) {
                return dropTo(uid.get(), gid.get(), folder);
            }
        }
        throw noOrdinaryUser("There is neither a user postgres nor a user nobody for it.");
    }

    private static RunAs dropTo(String uid, String gid, Path folder) throws IOException {
        List<RunAs> ways = new ArrayList<>();
        String owner = uid + ":" + gid;
        ways.add(new RunAs(
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--inh-caps=-all", "--"),
                owner));
        Optional<String> name = ask(folder, "id", "-un", uid);
        if (name.isPresent()) {
            ways.add(new RunAs(List.of("runuser", "-u", name.get(), "--"), owner));
            ways.add(new RunAs(List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name.get(), "--"), owner));
        }
        for (RunAs way : ways) {
            if (way.works("true", folder)) {
                return way;
            }
        }
        throw noOrdinaryUser("Neither setpriv, runuser nor su could become the user %s.".formatted(uid));
    }

    /** Gives the database folder to the user PostgreSQL runs as, and proves that this user can reach it. */
    void takeOver(Path folder, Path log) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        Commands.Result given =
                Commands.run(List.of("chown", "-R", owner, folder.toString()), folder, log, Duration.ofMinutes(5));
        if (!given.succeeded()) {
            throw Obstacles.noPermission(folder, null);
        }
        letPass(folder.toAbsolutePath().getParent());
        List<String> look = command("/bin/sh", "-c", "cd \"$0\"", folder.toString());
        if (!Commands.run(look, Path.of("/"), log, SHORT).succeeded()) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.NO_PERMISSION,
                    "PostgreSQL does not run as root, and the user it runs as (%s) cannot reach %s."
                            .formatted(owner, folder),
                    "Choose a folder that others may enter, such as --data /var/lib/hamkor,"
                            + " or start Hamkor as an ordinary user.");
        }
    }

    /** The data folder is root's own: the group of the other user may walk through it, and do nothing else there. */
    private void letPass(@Nullable Path data) throws IOException {
        if (data == null || ownerOf(data) != 0) {
            return;
        }
        int group = Integer.parseInt(owner.substring(owner.indexOf(':') + 1));
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(data));
        if (permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            return;
        }
        Files.setAttribute(data, "unix:gid", group);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        Files.setPosixFilePermissions(data, permissions);
    }

    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    private boolean works(String script, Path folder) {
        try {
            return run(folder, command("/bin/sh", "-c", script)).succeeded();
        } catch (IOException _) {
            return false; // the helper program is not installed
        }
    }

    private static Optional<String> ask(Path folder, String... command) throws IOException {
        Commands.Result result = run(folder, List.of(command));
        return result.succeeded() ? Optional.of(result.output().strip()) : Optional.empty();
    }

    private static Commands.Result run(Path folder, List<String> command) throws IOException {
        Path log = Files.createTempFile(folder, "ask-", ".tmp");
        try {
            return Commands.run(command, Path.of("/"), log, SHORT);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private static int ownerOf(Path folder) throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:uid");
    }

    private static PostgresFailure noOrdinaryUser(String why) {
        return new PostgresFailure(
                PostgresFailure.Reason.NO_ORDINARY_USER,
                "PostgreSQL does not run as root, and no other user could be found to run it. " + why,
                "Start Hamkor as an ordinary user who owns the data folder.");
    }
}
