package uz.hamkor.analytics.timetabling;

import java.util.ArrayList;
import java.util.List;

/**
 * A period of the week and a room for each lecture.
 *
 * @param periodOf lecture to period of the week, or -1 where it is not held; not a copy
 * @param roomOf lecture to room, or -1; not a copy
 */
public record Timetable(int[] periodOf, int[] roomOf) {

    /** As the competition writes it: one line {@code course room day period} for each lecture, counted from 0. */
    public List<String> lines(TimetableProblem problem) {
        var lines = new ArrayList<String>(periodOf.length);
        int[] courseOf = problem.courseOfLecture();
        for (int lecture = 0; lecture < periodOf.length; lecture++) {
            if (periodOf[lecture] >= 0) {
                lines.add(problem.courses().get(courseOf[lecture]).id() + " "
                        + problem.rooms().get(roomOf[lecture]).id() + " "
                        + periodOf[lecture] / problem.periodsPerDay() + " "
                        + periodOf[lecture] % problem.periodsPerDay());
            }
        }
        return lines;
    }
}
