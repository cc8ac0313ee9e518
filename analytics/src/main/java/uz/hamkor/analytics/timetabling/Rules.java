package uz.hamkor.analytics.timetabling;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What of a problem does not change during a search, as flat arrays. A list of lists is two arrays: the entries of
 * {@code i} stand from {@code start[i]} up to {@code start[i + 1]}.
 */
final class Rules {

    /** Period to its day. */
    final int[] dayOf;

    /** Course to the days it should be spread over. */
    final int[] minDays;

    /** Course × rooms + room to students without a seat. */
    final int[] above;

    /** Course × courses + course: 1 for those that may not meet, each with itself among them. */
    final byte[] rival;

    /** Course to those it may not meet, itself among them. */
    final int[] rivalStart;

    final int[] rivals;

    /** Course to the curricula it is in. */
    final int[] curriculumStart;

    final int[] curricula;

    /** Curriculum × courses + course. */
    final boolean[] member;

    /** Course × periods + period: 1 where it is closed. */
    final int[] closed;

    /** Course to its open periods. */
    final int[] openStart;

    final int[] open;

    /** Course to the most its penalties can fall by one of its lectures being moved, the seats apart. */
    final int[] mostGain;

    Rules(TimetableProblem problem) {
        int rooms = problem.rooms().size();
        int courses = problem.courses().size();
        int periods = problem.periods();
        int perDay = problem.periodsPerDay();
        dayOf = new int[periods];
        Arrays.setAll(dayOf, p -> p / perDay);
        minDays = problem.courses().stream().mapToInt(Course::minWorkingDays).toArray();
        above = new int[courses * rooms];
        for (int c = 0; c < courses; c++) {
            for (int r = 0; r < rooms; r++) {
                above[c * rooms + r] = Math.max(
                        0,
                        problem.courses().get(c).students()
                                - problem.rooms().get(r).capacity());
            }
        }

        int total = problem.curricula().size();
        rival = new byte[courses * courses];
        member = new boolean[total * courses];
        int[][] of = new int[courses][0];
        for (int q = 0; q < total; q++) {
            for (int a : problem.curricula().get(q).courses()) {
                member[q * courses + a] = true;
                of[a] = Arrays.copyOf(of[a], of[a].length + 1);
                of[a][of[a].length - 1] = q;
                for (int b : problem.curricula().get(q).courses()) {
                    rival[a * courses + b] = 1;
                }
            }
        }
        curriculumStart = starts(of);
        curricula = joined(of);
        for (int a = 0; a < courses; a++) {
            for (int b = 0; b < courses; b++) {
                if (problem.courses()
                        .get(a)
                        .teacher()
                        .equals(problem.courses().get(b).teacher())) {
                    rival[a * courses + b] = 1;
                }
            }
        }
        int[][] meets = new int[courses][];
        for (int a = 0; a < courses; a++) {
            int row = a * courses;
            meets[a] =
                    IntStream.range(0, courses).filter(b -> rival[row + b] == 1).toArray();
        }
        rivalStart = starts(meets);
        rivals = joined(meets);

        closed = new int[courses * periods];
        for (TimetableProblem.Closed entry : problem.closed()) {
            closed[entry.course() * periods + entry.period()] = 1;
        }
        int[][] opened = new int[courses][];
        for (int c = 0; c < courses; c++) {
            int row = c * periods;
            opened[c] = IntStream.range(0, periods)
                    .filter(p -> closed[row + p] == 0)
                    .toArray();
        }
        openStart = starts(opened);
        open = joined(opened);

        mostGain = new int[courses];
        // Of each curriculum at most three isolated lectures: the moved one and both neighbours it gets.
        Arrays.setAll(mostGain, c -> 1 + 5 + 6 * of[c].length);
    }

    private static int[] starts(int[][] lists) {
        int[] starts = new int[lists.length + 1];
        for (int i = 0; i < lists.length; i++) {
            starts[i + 1] = starts[i] + lists[i].length;
        }
        return starts;
    }

    private static int[] joined(int[][] lists) {
        return Arrays.stream(lists).flatMapToInt(Arrays::stream).toArray();
    }
}
