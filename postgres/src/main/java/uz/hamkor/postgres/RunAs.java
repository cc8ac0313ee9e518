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

    /** @param home holds the database, which may belong to somebody since an earlier start */
    static RunAs forFolder(Path home) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return MYSELF;
        }
        Path database = home.resolve("pgdata");
        Path owned = Files.exists(database) ? database : home;
        int uid = ownerOf(owned);
        if (uid != 0) {
            return dropTo(uid, (Integer) Files.getAttribute(owned, "unix:gid"), home);
        }
        RunAs unmapped = new RunAs(List.of("unshare", "-U"), "");
        return unmapped.works(home, "test $(id -u) != 0 && id -un") ? unmapped : unprivileged(home);
    }

    /** For machines where root may not make a user namespace, as in many containers. */
    static RunAs unprivileged(Path home) throws IOException {
        for (String name : List.of("postgres", "nobody")) {
            Optional<String> uid = ask(home, "id", "-u", name);
            Optional<String> gid = ask(home, "id", "-g", name);
            if (uid.isPresent() && gid.isPresent()) {
                return dropTo(Integer.parseInt(uid.get()), Integer.parseInt(gid.get()), home);
            }
        }
        throw noOrdinaryUser("There is neither a user postgres nor a user nobody for it.");
    }

    private static RunAs dropTo(int uid, int gid, Path home) throws IOException {
        Files.setAttribute(home, "unix:uid", uid);
        Files.setAttribute(home, "unix:gid", gid);
        letPass(home.toAbsolutePath().getParent(), gid);
        boolean became = false;
        for (RunAs way : waysTo(uid, gid, home)) {
            if (way.works(home, "cd \"$0\" && test -x \"$0\"")) {
                return way;
            }
            became |= way.works(home, "true");
        }
        if (became) {
            throw new PostgresFailure(
                    PostgresFailure.Reason.NO_PERMISSION,
                    "PostgreSQL does not run as root, and the user it runs as (%d) cannot reach %s."
                            .formatted(uid, home),
                    "Choose a folder that others may enter, such as --data /var/lib/hamkor,"
                            + " or start Hamkor as an ordinary user.");
        }
        throw noOrdinaryUser("Neither setpriv, runuser nor su could become the user %d.".formatted(uid));
    }

    /** The last way is for a folder below one that only root may enter: the right to enter is all it keeps. */
    private static List<RunAs> waysTo(int uid, int gid, Path home) throws IOException {
        String owner = uid + ":" + gid;
        String user = "--reuid=" + uid;
        String group = "--regid=" + gid;
        List<RunAs> ways = new ArrayList<>();
        ways.add(new RunAs(List.of("setpriv", user, group, "--clear-groups", "--inh-caps=-all", "--"), owner));
        Optional<String> name = ask(home, "id", "-un", Integer.toString(uid));
        if (name.isPresent()) {
            ways.add(new RunAs(List.of("runuser", "-u", name.get(), "--"), owner));
            ways.add(new RunAs(List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", name.get(), "--"), owner));
        }
        String enter = "-all,+dac_override";
        ways.add(new RunAs(
                List.of(
                        "setpriv",
                        user,
                        group,
                        "--clear-groups",
                        "--securebits=+no_setuid_fixup", // else access(2), which PostgreSQL uses, ignores the right
                        "--inh-caps=" + enter,
                        "--ambient-caps=" + enter,
                        "--"),
                owner));
        return ways;
    }

    /** Gives the database folder to the user PostgreSQL runs as. */
    void takeOver(Path folder, Path log) throws IOException {
        if (owner.isEmpty()) {
            return;
        }
        Commands.Result given =
                Commands.run(List.of("chown", "-R", owner, folder.toString()), folder, log, Duration.ofMinutes(5));
        if (!given.succeeded()) {
            throw Obstacles.noPermission(folder, null);
        }
    }

    /** The data folder is root's own: the group of the other user may walk through it, and do nothing else there. */
    private static void letPass(@Nullable Path data, int group) throws IOException {
        if (data == null || ownerOf(data) != 0) {
            return;
        }
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

    private boolean works(Path home, String script) {
        try {
            return run(home, command("/bin/sh", "-c", script, home.toString())).succeeded();
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
