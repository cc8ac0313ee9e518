package uz.hamkor.analytics.timetabling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.hamkor.analytics.RefusedInput;

class CttFormatTest {

    static final String SMALL = """
            Name: Small
            Courses: 3
            Rooms: 2
            Days: 2
            Periods_per_day: 3
            Curricula: 1
            Constraints: 2

            COURSES:
            algebra aziza 2 2 30
            physics bekzod 2 1 42
            english\taziza  1 1 10

            ROOMS:
            A 32
            B\t50

            CURRICULA:
            first 2 algebra physics

            UNAVAILABILITY_CONSTRAINTS:
            physics 1 0
            physics 1 2

            END.
            """;

    static TimetableProblem small() {
        return parse(SMALL);
    }

    private static TimetableProblem parse(String text) {
        return CttFormat.parse("small.ctt", text.lines().toList());
    }

    @Test
    void readsAProblem() {
        var problem = small();

        assertThat(problem.name()).isEqualTo("Small");
        assertThat(problem.days()).isEqualTo(2);
        assertThat(problem.periodsPerDay()).isEqualTo(3);
        assertThat(problem.courses())
                .containsExactly(
                        new Course("algebra", "aziza", 2, 2, 30),
                        new Course("physics", "bekzod", 2, 1, 42),
                        new Course("english", "aziza", 1, 1, 10));
        assertThat(problem.rooms()).containsExactly(new Room("A", 32), new Room("B", 50));
        assertThat(problem.curricula()).containsExactly(new Curriculum("first", List.of(0, 1)));
        assertThat(problem.closed())
                .containsExactly(new TimetableProblem.Closed(1, 3), new TimetableProblem.Closed(1, 5));
        assertThat(problem.lectures()).isEqualTo(5);
    }

    @Test
    void readsWhatAnEditorAdds() {
        assertThat(parse("\uFEFF" + SMALL.replace("END.", "\n  END."))).isEqualTo(small());
    }

    /** One thing in the file replaced, and where and why it is refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            Name: Small           | Title: Small                | line 1, Name               | Here stands 'Title: Small'.
            Courses: 3            | Courses: three              | line 2, Courses            | 'three' cannot be used. Write a whole number from 1 to 2000.
            Courses: 3            | Courses: 4                  | line 14, COURSES           | Here stands 'ROOMS:' after 3 of 4 entries. Correct Courses in the heading
            Courses: 3            | Courses: 2                  | line 12, ROOMS             | Here stands 'english	aziza  1 1 10'.
            Rooms: 2              | Rooms: 0                    | line 3, Rooms              | '0' cannot be used.
            Days: 2               | Days: 101                   | line 4, Days               | '101' cannot be used.
            Periods_per_day: 3    | Periods_per_day: 31         | line 5, Periods_per_day    | '31' cannot be used. Write a whole number from 1 to 30.
            Constraints: 2        | Constraints: 1              | line 23, END               | Here stands 'physics 1 2'.
            Constraints: 2        | Constraints: 3              | line 25, UNAVAILABILITY_CONSTRAINTS | after 2 of 3 entries
            aziza 2 2 30          | aziza 2 2                   | line 10, id teacher lectures minWorkingDays students | Here are 4 fields.
            aziza 2 2 30          | aziza 7 2 30                | line 10, lectures          | '7' cannot be used. Write a whole number from 1 to 6.
            aziza 2 2 30          | aziza 2 3 30                | line 10, minWorkingDays    | '3' cannot be used.
            aziza 2 2 30          | aziza 2 2 -1                | line 10, students          | '-1' cannot be used.
            english	aziza         | algebra aziza               | line 12, id                | 'algebra' stands twice.
            A 32                  | A 3.5                       | line 15, capacity          | '3.5' cannot be used.
            A 32                  | B 32                        | line 16, id                | 'B' stands twice.
            first 2 algebra       | first 3 algebra             | line 19, number            | It says 3 courses, and 2 follow.
            algebra physics       | algebra latin               | line 19, course            | There is no course 'latin'.
            algebra physics       | algebra algebra             | line 19, course            | 'algebra' stands twice.
            physics 1 0           | latin 1 0                   | line 22, course            | There is no course 'latin'.
            physics 1 0           | physics 2 0                 | line 22, day               | '2' cannot be used. Write a whole number from 0 to 1.
            physics 1 0           | physics 1 3                 | line 22, period            | '3' cannot be used.
            END.                  | STOP                        | line 25, END               | Here stands 'STOP'.
            """)
    void refusesWithLineAndField(String what, String instead, String place, String why) {
        assertThat(SMALL).contains(what);

        assertThatThrownBy(() -> parse(SMALL.replace(what, instead)))
                .isInstanceOf(RefusedInput.class)
                .hasMessageStartingWith("small.ctt, " + place + ": ")
                .hasMessageContaining(why);
    }

    /** Cut after any line before the last, it is refused. */
    @Test
    void refusesAFileCutShort() {
        var lines = SMALL.lines().toList();
        for (int kept = 0; kept < lines.size() - 1; kept++) {
            var part = lines.subList(0, kept);
            assertThatThrownBy(() -> CttFormat.parse("small.ctt", part))
                    .isInstanceOf(RefusedInput.class)
                    .hasMessageContaining("The file ends here. It may be cut short");
        }
    }
}
