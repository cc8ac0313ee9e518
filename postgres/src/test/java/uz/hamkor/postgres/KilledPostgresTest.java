package uz.hamkor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was committed is lost, whoever dies. */
@Tag("slow")
class KilledPostgresTest {

    @TempDir
    private Path data;

    @BeforeEach
    void unpackOnlyOnce() throws IOException {
        Unpacked.copyInto(data);
    }

    @Test
    void afterTheProgramWasKilledTheNextOneEndsItsServerAndFindsEveryRow() throws Exception {
        HeldPostgres killed = HeldPostgres.start(data);
        write(killed);
        killed.killProgram();
        assertThat(Processes.isAlive(killed.server())).isTrue();
        try (HeldPostgres next = HeldPostgres.start(data)) {
            assertThat(Processes.isAlive(killed.server())).isFalse();
            assertThat(next.url()).isEqualTo(killed.url());
            assertThat(next.ask("select count(*) from kept")).isEqualTo("1000");
        }
    }

    @Test
    void aKilledServerIsStartedAgainOnTheSamePort() throws Exception {
        try (HeldPostgres held = HeldPostgres.start(data)) {
            write(held);
            held.killServer();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() ->
                            assertThat(held.ask("select count(*) from kept")).isEqualTo("1000"));
        }
    }

    @Test
    void afterBothWereKilledEveryRowIsThere() throws Exception {
        HeldPostgres killed = HeldPostgres.start(data);
        write(killed);
        killed.killProgram();
        killed.killServer();
        try (HeldPostgres next = HeldPostgres.start(data)) {
            assertThat(next.ask("select count(*) from kept")).isEqualTo("1000");
        }
    }

    @Test
    void aServerKilledWithWorkersInTheMiddleOfAQueryIsStartedAgain() throws Exception {
        try (HeldPostgres held = HeldPostgres.start(data)) {
            write(held);
            Thread busy = Thread.ofVirtual().start(() -> {
                try {
                    held.ask("select count(*) from generate_series(1, 2000000000)");
                } catch (SQLException _) {
                    // its worker is killed
                }
            });
            await().until(() -> held.ask("select count(*) from pg_stat_activity where query like '%2000000000%'")
                    .equals("2"));
            held.killServer();
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .untilAsserted(() ->
                            assertThat(held.ask("select count(*) from kept")).isEqualTo("1000"));
            busy.join();
        }
    }

    @Test
    void aProgramKilledWhileItCreatesTheDatabaseLeavesNothingHalfDone() throws Exception {
        Folders.delete(data.resolve("postgres"));
        for (String moment : List.of("Unpacking", "Creating", "Starting")) {
            HeldPostgres.begin(List.of(), System.getProperty("java.class.path"), data, moment)
                    .killProgram();
        }
        try (HeldPostgres next = HeldPostgres.start(data)) {
            assertThat(next.ask("select 1")).isEqualTo("1");
        }
    }

    @Test
    void aSecondProgramIsRefusedAndToldWhoHoldsTheFolder() throws Exception {
        try (HeldPostgres first = HeldPostgres.start(data)) {
            HeldPostgres second = HeldPostgres.begin(List.of(), System.getProperty("java.class.path"), data, "REFUSED");
            assertThat(second.output().getLast())
                    .startsWith("REFUSED IN_USE")
                    .contains("process " + first.program().pid());
            assertThat(first.ask("select 1")).isEqualTo("1");
        }
    }

    @Test
    void aProgramThatIsToldToStopStopsItsServer() throws Exception {
        HeldPostgres held = HeldPostgres.start(data);
        held.close();
        assertThat(Processes.isAlive(held.server())).isFalse();
    }

    private static void write(HeldPostgres held) throws SQLException {
        held.ask("create table kept as select generate_series(1, 1000) as number");
    }
}
