package uz.hamkor.analytics.timetabling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import uz.hamkor.analytics.RefusedInput;

/**
 * What any timetable needs and can be seen at once: a cell for each lecture, and for each course, each teacher and each
 * curriculum as many open periods as lectures (Hall's condition, by augmenting paths). Necessary, not sufficient.
 */
final class Necessary {

    private final TimetableProblem problem;
    private final boolean[][] closed;

    private Necessary(TimetableProblem problem) {
        this.problem = problem;
        this.closed = new boolean[problem.courses().size()][problem.periods()];
        problem.closed().forEach(entry -> closed[entry.course()][entry.period()] = true);
    }

    /** @throws RefusedInput naming the courses that cannot all be held */
    static void check(TimetableProblem problem) {
        long cells = (long) problem.rooms().size() * problem.periods();
        if (problem.lectures() > cells) {
            throw new RefusedInput(
                    "impossible",
                    "rooms",
                    problem.lectures() + " lectures cannot be held in "
                            + problem.rooms().size() + " rooms and " + problem.periods() + " periods.",
                    "Add rooms or periods, or take lectures out.");
        }
        var necessary = new Necessary(problem);
        Map<String, List<Integer>> ofTeacher = new LinkedHashMap<>();
        for (int c = 0; c < problem.courses().size(); c++) {
            Course course = problem.courses().get(c);
            necessary.check("course " + course.id(), List.of(c));
            ofTeacher.computeIfAbsent(course.teacher(), t -> new ArrayList<>()).add(c);
        }
        ofTeacher.forEach((teacher, courses) -> necessary.check("teacher " + teacher, courses));
        problem.curricula().forEach(q -> necessary.check("curriculum " + q.id(), q.courses()));
    }

    /** Gives each lecture of courses that may not meet a period of its own. */
    private void check(String place, List<Integer> courses) {
        int[] courseAt = new int[problem.periods()];
        Arrays.fill(courseAt, -1);
        boolean[] seen = new boolean[problem.periods()];
        for (int course : courses) {
            for (int i = 0; i < problem.courses().get(course).lectures(); i++) {
                Arrays.fill(seen, false);
                if (!seat(course, courseAt, seen)) {
                    throw refused(place, course, courseAt, seen);
                }
            }
        }
    }

    private boolean seat(int course, int[] courseAt, boolean[] seen) {
        for (int p = 0; p < courseAt.length; p++) {
            if (!closed[course][p] && !seen[p]) {
                seen[p] = true;
                if (courseAt[p] < 0 || seat(courseAt[p], courseAt, seen)) {
                    courseAt[p] = course;
                    return true;
                }
            }
        }
        return false;
    }

    /** All periods that could be reached are taken by courses for which no others are open. */
    private RefusedInput refused(String place, int course, int[] courseAt, boolean[] seen) {
        var tight = new TreeSet<Integer>();
        tight.add(course);
        int periods = 0;
        for (int p = 0; p < seen.length; p++) {
            if (seen[p]) {
                periods++;
                tight.add(courseAt[p]);
            }
        }
        int lectures = tight.stream()
                .mapToInt(c -> problem.courses().get(c).lectures())
                .sum();
        String names = String.join(
                ", ", tight.stream().map(c -> problem.courses().get(c).id()).toList());
        return new RefusedInput(
                "impossible",
                place,
                "Of " + names + " " + lectures + " lectures have to be held in different periods, and only " + periods
                        + " periods are open for them.",
                "Open more periods, or take lectures out.");
    }
}
