package uz.hamkor.analytics.timetabling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the search counts move by move against what the check counts from the whole timetable. */
class BoardTest {

    private static final int WEIGHT = 1_000;
    private static final int ANY = 1 << 29;

    private static TimetableCheck check(TimetableProblem problem, Board board) {
        return TimetableCheck.of(problem, new Timetable(board.periodOf.clone(), board.roomOf.clone()));
    }

    private static void agree(TimetableProblem problem, Board board) {
        var check = check(problem, board);
        assertThat(board.hard).isEqualTo(check.hard());
        assertThat(board.soft).isEqualTo(check.penalty().total());
        assertThat(check.occupancy()).isZero();
        assertThat(check.missing()).isZero();
    }

    /** Any cell, closed periods and broken timetables among them, is tried; every second move is made. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMoveChangesWhatTheCheckCounts(boolean small) {
        int problems = small ? 300 : 3;
        int moved = 0;
        int swapped = 0;
        int worse = 0;
        for (int seed = 0; seed < problems; seed++) {
            var problem = small ? Drawn.small(seed) : Drawn.large(seed);
            var random = new SplittableRandom(seed);
            var board = new Board(problem);
            board.fill(random);
            agree(problem, board);
            for (int i = 0; i < 150; i++) {
                int l = random.nextInt(board.lectures);
                int p = random.nextInt(problem.periods());
                int r = random.nextInt(board.rooms);
                int before = WEIGHT * board.hard + board.soft;
                int[] periods = board.periodOf.clone();
                int delta = board.delta(l, p, r, WEIGHT, ANY);
                if (delta == Board.TOO_MUCH || random.nextBoolean()) {
                    agree(problem, board);
                    continue;
                }
                board.move(l, p, r);
                agree(problem, board);
                assertThat(WEIGHT * board.hard + board.soft).isEqualTo(before + delta);
                moved++;
                worse += board.hard > 0 ? 1 : 0;
                int changed = 0;
                for (int k = 0; k < periods.length; k++) {
                    changed += periods[k] != board.periodOf[k] ? 1 : 0;
                }
                swapped += changed > 1 ? 1 : 0;
            }
        }
        assertThat(moved).isGreaterThan(problems * 30);
        assertThat(swapped).isGreaterThan(problems);
        assertThat(worse).isGreaterThan(problems);
    }

    /** A move refused early really costs more than was asked for, and any other answer is exact. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20, 60})
    void refusesEarlyOnlyWhatCostsTooMuch(int most) {
        int refused = 0;
        for (int seed = 0; seed < 60; seed++) {
            var problem = seed < 57 ? Drawn.small(seed) : Drawn.large(seed);
            var random = new SplittableRandom(seed);
            var board = new Board(problem);
            board.fill(random);
            for (int i = 0; i < 2_000; i++) {
                int l = random.nextInt(board.lectures);
                int p = random.nextInt(problem.periods());
                int r = random.nextInt(board.rooms);
                int exact = board.delta(l, p, r, 50, ANY);
                int early = board.delta(l, p, r, 50, most);
                if (early == Board.TOO_MUCH) {
                    assertThat(exact).isGreaterThan(most);
                    refused++;
                } else {
                    assertThat(early).isEqualTo(exact);
                    if (early <= most) {
                        board.move(l, p, r);
                    }
                }
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void takesOverATimetable(long seed) {
        var problem = Drawn.large(seed);
        var one = new Board(problem);
        one.fill(new SplittableRandom(seed));
        var other = new Board(problem);
        other.fill(new SplittableRandom(seed + 1));

        other.set(one.periodOf.clone(), one.roomOf.clone());

        assertThat(other.periodOf).isEqualTo(one.periodOf);
        assertThat(other.hard).isEqualTo(one.hard);
        assertThat(other.soft).isEqualTo(one.soft);
        agree(problem, other);
    }
}
