package uz.hamkor.analytics.timetabling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.analytics.RefusedInput;

class TimetablingTest {

    private static TimetableProblem problem(
            int days, int perDay, int rooms, List<Course> courses, List<Curriculum> curricula) {
        var halls = new ArrayList<Room>();
        for (int r = 0; r < rooms; r++) {
            halls.add(new Room("r" + r, 20 + r));
        }
        return new TimetableProblem("hand", days, perDay, courses, halls, curricula, List.of());
    }

    private static void same(TimetableResult one, TimetableResult other) {
        assertThat(one.timetable().periodOf()).isEqualTo(other.timetable().periodOf());
        assertThat(one.timetable().roomOf()).isEqualTo(other.timetable().roomOf());
        assertThat(one.penalty()).isEqualTo(other.penalty());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void everythingHoldsAndThePenaltyFallsByAThirdOrMore(long seed) {
        var problem = Drawn.large(seed);
        var board = new Board(problem);
        board.fill(new SplittableRandom(1));

        var result = Timetabling.solve(problem, SearchLimits.moves(1, 3_000_000));

        assertThat(TimetableCheck.of(problem, result.timetable()).violations()).isEmpty();
        assertThat(result.penalty().total()).isLessThan(board.soft * 2 / 3);
    }

    /** The least penalty of all timetables, found by going through them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void findsTheBestOfSmallProblems(long seed) {
        var problem = Drawn.small(seed);
        if (Math.pow(problem.periods() * problem.rooms().size(), problem.lectures()) > 2e6) {
            problem = tiny(seed);
        }
        int least = least(problem, new int[problem.lectures()], new int[problem.lectures()], 0);

        assertThat(Timetabling.solve(problem, SearchLimits.moves(seed, 400_000))
                        .penalty()
                        .total())
                .isEqualTo(least);
    }

    /** Two days of two periods, two rooms, four lectures. */
    private static TimetableProblem tiny(long seed) {
        int days = (int) (seed % 2) + 1;
        return problem(
                2,
                2,
                2,
                List.of(
                        new Course("a", "t", 2, days, 20 + (int) (seed % 3)),
                        new Course("b", "u", 1, 1, 19 + (int) (seed % 5)),
                        new Course("c", "v", 1, 1, 25)),
                List.of(new Curriculum("q", List.of(0, seed % 4 < 2 ? 1 : 2))));
    }

    private static int least(TimetableProblem problem, int[] periods, int[] rooms, int lecture) {
        if (lecture == periods.length) {
            var check = TimetableCheck.of(problem, new Timetable(periods, rooms));
            return check.feasible() ? check.penalty().total() : Integer.MAX_VALUE;
        }
        int least = Integer.MAX_VALUE;
        for (int p = 0; p < problem.periods(); p++) {
            for (int r = 0; r < problem.rooms().size(); r++) {
                periods[lecture] = p;
                rooms[lecture] = r;
                least = Math.min(least, least(problem, periods, rooms, lecture + 1));
            }
        }
        return least;
    }

    @Test
    void theSameSeedAndMovesGiveTheSame() {
        var problem = Drawn.large(21);

        var one = Timetabling.solve(problem, SearchLimits.moves(5, 500_000));
        var again = Timetabling.solve(problem, SearchLimits.moves(5, 500_000));
        var other = Timetabling.solve(problem, SearchLimits.moves(6, 500_000));

        same(one, again);
        assertThat(other.timetable().periodOf()).isNotEqualTo(one.timetable().periodOf());
        assertThat(one.moves()).isBetween(500_000L, 508_192L);
    }

    /** A longer search goes the same way: cut where the best was found, it ends with the same. */
    @Test
    void aSearchCanBeRepeatedUpToItsBest() {
        var problem = Drawn.large(22);
        var longer = Timetabling.solve(problem, SearchLimits.moves(1, 3_000_000));

        var shorter = Timetabling.solve(problem, SearchLimits.moves(1, longer.movesToBest()));

        same(longer, shorter);
        assertThat(shorter.movesToBest()).isEqualTo(longer.movesToBest());
    }

    @Test
    void saysHowFarItIsAndStopsWhenAsked() {
        var problem = Drawn.large(23);
        var seen = new ArrayList<SearchProgress>();

        var result = Timetabling.solve(
                problem, SearchLimits.time(1, Duration.ofDays(1)), seen::add, () -> seen.size() >= 20);

        assertThat(seen).hasSize(20).isSortedAccordingTo((a, b) -> Long.compare(a.moves(), b.moves()));
        assertThat(seen.stream()
                        .filter(at -> at.best().isPresent())
                        .map(at -> at.best().getAsInt()))
                .isNotEmpty()
                .isSortedAccordingTo((a, b) -> b - a);
        assertThat(seen.getLast().best()).hasValue(result.penalty().total());
        assertThat(seen.getLast().moves()).isEqualTo(result.moves());
    }

    @Test
    void endsWhenNothingCanBeBetter() {
        var result = Timetabling.solve(CttFormatTest.small(), SearchLimits.time(1, Duration.ofDays(1)));

        assertThat(result.penalty().total()).isZero();
    }

    @Test
    void refusesMoreLecturesThanCells() {
        var problem =
                problem(1, 2, 1, List.of(new Course("a", "t", 2, 1, 1), new Course("b", "u", 1, 1, 1)), List.of());

        assertThatThrownBy(() -> Timetabling.solve(problem, SearchLimits.moves(1, 1)))
                .isInstanceOf(RefusedInput.class)
                .hasMessage("rooms: 3 lectures cannot be held in 1 rooms and 2 periods."
                        + " Add rooms or periods, or take lectures out.");
    }

    /** A third course that has room elsewhere is not named. */
    @Test
    void namesTheCoursesThatCannotAllBeHeld() {
        var closed = new ArrayList<TimetableProblem.Closed>();
        for (int p = 2; p < 6; p++) {
            closed.add(new TimetableProblem.Closed(0, p));
            closed.add(new TimetableProblem.Closed(2, p));
        }
        var problem = new TimetableProblem(
                "hand",
                2,
                3,
                List.of(new Course("a", "t", 2, 1, 1), new Course("b", "u", 2, 1, 1), new Course("c", "v", 1, 1, 1)),
                List.of(new Room("r", 1), new Room("s", 1)),
                List.of(new Curriculum("first", List.of(0, 1)), new Curriculum("second", List.of(0, 1, 2))),
                closed);

        assertThatThrownBy(() -> Timetabling.solve(problem, SearchLimits.moves(1, 1)))
                .isInstanceOf(RefusedInput.class)
                .hasMessage("curriculum second: Of a, c 3 lectures have to be held in different periods, and only 2"
                        + " periods are open for them. Open more periods, or take lectures out.");
    }

    /** Each two of three courses are in one curriculum, and there are two periods: no single rule is broken beforehand. */
    @Test
    void namesWhatCouldNotBePlaced() {
        var courses =
                List.of(new Course("a", "t", 1, 1, 1), new Course("b", "u", 1, 1, 1), new Course("c", "v", 1, 1, 1));
        var problem = problem(
                1,
                2,
                3,
                courses,
                List.of(
                        new Curriculum("x", List.of(0, 1)),
                        new Curriculum("y", List.of(1, 2)),
                        new Curriculum("z", List.of(0, 2))));

        assertThatThrownBy(() -> Timetabling.solve(problem, SearchLimits.moves(1, 100_000)))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("No timetable was found in 106496 moves")
                .hasMessageContaining("which share a curriculum, are both held on day 0 in period")
                .hasMessageContaining("Give it more time");
    }
}
