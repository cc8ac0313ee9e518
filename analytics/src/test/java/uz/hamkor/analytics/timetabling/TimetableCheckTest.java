package uz.hamkor.analytics.timetabling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import uz.hamkor.analytics.RefusedInput;

/**
 * Counted by hand on the problem of {@link CttFormatTest}: lectures 0 and 1 are algebra, 2 and 3 physics, 4 english;
 * periods 0 to 2 are the first day, 3 to 5 the second; room 0 has 32 seats, room 1 has 50.
 */
class TimetableCheckTest {

    private final TimetableProblem problem = CttFormatTest.small();

    private TimetableCheck check(int[] periods, int[] rooms) {
        return TimetableCheck.of(problem, new Timetable(periods, rooms));
    }

    @Test
    void findsNothingWhereNothingIsWrong() {
        // Algebra and physics follow each other on both days.
        var check = check(new int[] {0, 3, 1, 4, 5}, new int[] {0, 0, 1, 1, 0});

        assertThat(check.feasible()).isTrue();
        assertThat(check.violations()).isEmpty();
        assertThat(check.penalty()).isEqualTo(new Penalty(0, 0, 0, 0));
    }

    @Test
    void countsEachPartOfThePenalty() {
        // Physics in the small room: 10 students stand, in one of two rooms. Algebra on one day of two. The curriculum
        // has 0, 2 and 4, none beside the other, and 1 beside both.
        assertThat(check(new int[] {0, 2, 4, 1, 5}, new int[] {0, 0, 0, 1, 0}).penalty())
                .isEqualTo(new Penalty(10, 5, 2, 1));
        assertThat(check(new int[] {0, 2, 4, 1, 5}, new int[] {0, 0, 0, 1, 0})
                        .penalty()
                        .total())
                .isEqualTo(18);
        // The last period of a day and the first of the next are not beside each other.
        assertThat(check(new int[] {2, 3, 0, 4, 1}, new int[] {0, 0, 1, 1, 1}).penalty())
                .isEqualTo(new Penalty(0, 0, 4, 0));
    }

    @Test
    void namesWhatMustHoldAndDoesNot() {
        var check = check(new int[] {1, 1, 1, 3, -1}, new int[] {0, 1, 0, 1, -1});

        assertThat(check.missing()).isEqualTo(1);
        assertThat(check.sameCourse()).isEqualTo(1);
        assertThat(check.conflicts()).isEqualTo(2);
        assertThat(check.occupancy()).isEqualTo(1);
        assertThat(check.unavailable()).isEqualTo(1);
        assertThat(check.hard()).isEqualTo(6);
        assertThat(check.feasible()).isFalse();
        assertThat(check.violations())
                .contains(
                        "A lecture of english is not held.",
                        "Two lectures of algebra are held on day 0 in period 1.",
                        "algebra and physics, which share a curriculum, are both held on day 0 in period 1.",
                        "algebra and physics are both held on day 0 in period 1 in room A.",
                        "physics is held on day 1 in period 0, which is closed for it.");
    }

    @Test
    void oneTeacherCannotBeInTwoPlaces() {
        var check = check(new int[] {0, 3, 1, 4, 3}, new int[] {0, 0, 1, 1, 1});

        assertThat(check.hard()).isEqualTo(1);
        assertThat(check.violations())
                .containsExactly("algebra and english, which share a teacher, are both held on day 1 in period 0.");
    }

    @Test
    void refusesAnotherShape() {
        assertThatThrownBy(() -> check(new int[] {0}, new int[] {0})).isInstanceOf(RefusedInput.class);
        assertThatThrownBy(() -> check(new int[] {0, 3, 1, 4, 6}, new int[] {0, 0, 1, 1, 0}))
                .isInstanceOf(RefusedInput.class)
                .hasMessageContaining("lecture 4");
    }

    @Test
    void writesLinesAsTheCompetitionDoes() {
        assertThat(new Timetable(new int[] {0, 3, 1, 4, 5}, new int[] {0, 0, 1, 1, 0}).lines(problem))
                .containsExactly("algebra A 0 0", "algebra A 1 0", "physics B 0 1", "physics B 1 1", "english A 1 2");
    }
}
