package uz.hamkor.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.analytics.timetabling.CttFormat;
import uz.hamkor.analytics.timetabling.Timetable;
import uz.hamkor.analytics.timetabling.TimetableCheck;
import uz.hamkor.analytics.timetabling.TimetableProblem;

class AllocateVerbTest {

    /** Each course has to be alone in its period, so every timetable is one of two; the second lecture costs a student. */
    private static final String TINY = """
            Name: Tiny
            Courses: 2
            Rooms: 1
            Days: 1
            Periods_per_day: 2
            Curricula: 0
            Constraints: 1

            COURSES:
            drawing aziza 1 1 20
            music bekzod 1 1 21

            ROOMS:
            hall 20

            CURRICULA:

            UNAVAILABILITY_CONSTRAINTS:
            music 0 0

            END.
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tiny.ctt"), text);
    }

    @Test
    void writesOneLineForEachLecture() throws IOException {
        Path out = folder.resolve("out.txt");

        var call = Call.of(
                "allocate", "--ctt", file(TINY).toString(), "--moves", "1000", "--seed", "7", "--out", out.toString());

        assertThat(call.code()).as(call.err()).isZero();
        assertThat(out).hasContent("drawing hall 0 0\nmusic hall 0 1\n");
        assertThat(call.err())
                .contains("name Tiny; courses 2; lectures 2; rooms 1; periods 2; curricula 0; closed 1")
                .contains("penalty 1 (seats 1, working days 0, compactness 0, rooms 0)")
                .contains("seed 7");
    }

    @Test
    void explainsItselfInJson() throws IOException {
        var call = Call.of("allocate", "--ctt", file(TINY).toString(), "--moves", "1000", "--format", "json");

        JsonNode result = JsonMapper.shared().readTree(call.out());
        assertThat(result.get("penalty").get("total").intValue()).isEqualTo(1);
        assertThat(result.get("penalty").get("capacity").intValue()).isEqualTo(1);
        assertThat(result.get("moves").longValue()).isEqualTo(8_192);
        assertThat(result.get("seed").longValue()).isEqualTo(1);
        assertThat(result.get("lectures").get(1).stringValue()).isEqualTo("music hall 0 1");
        assertThat(result.get("formula").get("id").stringValue()).isEqualTo("timetabling.curriculum-based");
    }

    @Test
    void refusesWithoutLeavingAFile() throws IOException {
        Path out = folder.resolve("out.txt");

        var malformed = Call.of(
                "allocate", "--ctt", file(TINY.replace("hall 20", "hall many")).toString());
        var impossible = Call.of(
                "allocate",
                "--ctt",
                file(TINY.replace("music 0 0", "music 0 0\nmusic 0 1").replace("ints: 1", "ints: 2"))
                        .toString(),
                "--out",
                out.toString());

        assertThat(malformed.code()).isEqualTo(Main.REFUSED);
        assertThat(malformed.err()).contains("tiny.ctt, line 14, capacity: 'many' cannot be used.");
        assertThat(impossible.code()).isEqualTo(Main.REFUSED);
        assertThat(impossible.err())
                .contains("course music: Of music 1 lectures have to be held in different periods, and only 0");
        assertThat(out).doesNotExist();
        assertThat(Call.of("allocate", "--ctt", folder.resolve("none.ctt").toString())
                        .err())
                .contains("none.ctt: There is no such file.");
    }

    /** Read from outside the project because of their licence; the bounds are far above what a longer search finds. */
    @ParameterizedTest
    @CsvSource({"comp01.ctt, 40", "comp04.ctt, 150", "comp05.ctt, 700"})
    @EnabledIfEnvironmentVariable(
            named = "HAMKOR_TEST_DATA",
            matches = ".+",
            disabledReason = "HAMKOR_TEST_DATA is not set")
    void solvesProblemsOfTheCompetition(String name, int bound) throws IOException {
        Path file = Path.of(System.getenv("HAMKOR_TEST_DATA"), "analytics", name);
        Path out = folder.resolve("out.txt");

        var call = Call.of("allocate", "--ctt", file.toString(), "--moves", "20000000", "--out", out.toString());

        assertThat(call.code()).as(call.err()).isZero();
        var problem = CttFormat.parse(name, Files.readAllLines(file));
        var check = TimetableCheck.of(problem, read(problem, out));
        assertThat(check.violations()).isEmpty();
        assertThat(check.penalty().total()).isLessThan(bound);
        assertThat(call.err()).contains("penalty " + check.penalty().total() + " (");
    }

    /** What was written, read by names: lectures of a course in the order of their lines. */
    private static Timetable read(TimetableProblem problem, Path out) throws IOException {
        int[] periods = new int[problem.lectures()];
        int[] rooms = new int[problem.lectures()];
        int[] courseOf = problem.courseOfLecture();
        var lines = Files.readAllLines(out);
        assertThat(lines).hasSize(problem.lectures());
        for (int l = 0; l < lines.size(); l++) {
            String[] words = lines.get(l).split(" ");
            assertThat(words[0]).isEqualTo(problem.courses().get(courseOf[l]).id());
            for (int r = 0; r < problem.rooms().size(); r++) {
                rooms[l] = problem.rooms().get(r).id().equals(words[1]) ? r : rooms[l];
            }
            periods[l] = Integer.parseInt(words[2]) * problem.periodsPerDay() + Integer.parseInt(words[3]);
        }
        return new Timetable(periods, rooms);
    }
}
