package uz.hamkor.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The other side of {@link Holder}: starts it, talks to its database, kills it. */
record HeldPostgres(Process program, List<String> output, String url, String password, long server)
        implements AutoCloseable {

    static HeldPostgres start(Path data) throws IOException {
        return start(List.of(), System.getProperty("java.class.path"), data);
    }

    static HeldPostgres start(List<String> prefix, String classPath, Path data) throws IOException {
        HeldPostgres started = begin(prefix, classPath, data, "READY");
        if (started.url.isEmpty()) {
            throw new AssertionError("not ready: " + started.output);
        }
        return started;
    }

    /** Waits only for a line that starts so, or for the end of the program. */
    static HeldPostgres begin(List<String> prefix, String classPath, Path data, String line) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classPath,
                Holder.class.getName(),
                data.toString()));
        Process program = new ProcessBuilder(command)
                .directory(new java.io.File("/"))
                .redirectErrorStream(true)
                .start();
        List<String> output = new ArrayList<>();
        BufferedReader reader = program.inputReader();
        String said = reader.readLine();
        while (said != null) {
            output.add(said);
            if (said.startsWith(line)) {
                break;
            }
            said = reader.readLine();
        }
        if (said == null || !said.startsWith("READY ")) {
            return new HeldPostgres(program, output, "", "", 0);
        }
        String[] words = said.split(" ");
        return new HeldPostgres(program, output, words[1], words[2], Long.parseLong(words[3]));
    }

    String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedPostgres.OWNER, password);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    void killProgram() throws InterruptedException {
        program.toHandle().destroyForcibly();
        program.waitFor();
    }

    void killServer() {
        Processes.signal(server, "KILL");
    }

    @Override
    public void close() throws IOException {
        try {
            program.getOutputStream().close();
            if (!program.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("the program did not end");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            program.destroyForcibly();
        }
    }
}
