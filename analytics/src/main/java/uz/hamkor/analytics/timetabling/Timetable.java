package uz.hamkor.analytics.timetabling;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A period of the week and a room for each lecture.
 *
 * @param periodOf lecture to period of the week, or -1 where it is not held; not a copy
 * @param roomOf lecture to room, or -1; not a copy
 */
public record Timetable(int[] periodOf, int[] roomOf) {

    /**
     * As the competition writes it: one line {@code course room day period} for each lecture, days and periods counted
     * from 0, courses in their order and the lectures of a course in time.
     */
    public List<String> lines(TimetableProblem problem) {
        int[] courseOf = problem.courseOfLecture();
        return IntStream.range(0, periodOf.length)
                .filter(lecture -> periodOf[lecture] >= 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(lecture -> courseOf[lecture])
                        .thenComparingInt(lecture -> periodOf[lecture]))
                .map(lecture -> problem.courses().get(courseOf[lecture]).id() + " "
                        + problem.rooms().get(roomOf[lecture]).id() + " "
                        + periodOf[lecture] / problem.periodsPerDay() + " "
                        + periodOf[lecture] % problem.periodsPerDay())
                .toList();
    }
}
