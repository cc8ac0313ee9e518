package uz.hamkor.analytics.timetabling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uz.hamkor.analytics.RefusedInput;

/**
 * What is wrong with a timetable and what it costs, counted straight from the definition. Slow and plain on purpose: it
 * shares nothing with the search, whose results it checks.
 *
 * @param missing lectures that are not held
 * @param sameCourse pairs of lectures of one course in the same period
 * @param conflicts pairs of lectures in the same period whose courses have the same teacher or are in one curriculum
 * @param occupancy pairs of lectures in the same room and period
 * @param unavailable lectures in a period that is closed for their course
 * @param violations one sentence each, in the order above
 * @param penalty the soft part; comparable only between timetables without violations
 */
public record TimetableCheck(
        int missing,
        int sameCourse,
        int conflicts,
        int occupancy,
        int unavailable,
        List<String> violations,
        Penalty penalty) {

    /** How often something is broken that must hold. */
    public int hard() {
        return missing + sameCourse + conflicts + occupancy + unavailable;
    }

    /** Whether everything holds that must hold. */
    public boolean feasible() {
        return hard() == 0;
    }

    /** @throws RefusedInput when the timetable has another number of lectures, or an unknown period or room */
    public static TimetableCheck of(TimetableProblem problem, Timetable timetable) {
        int lectures = problem.lectures();
        if (timetable.periodOf().length != lectures || timetable.roomOf().length != lectures) {
            throw new RefusedInput(
                    "shape",
                    "timetable",
                    "It has " + timetable.periodOf().length + " periods and " + timetable.roomOf().length
                            + " rooms for " + lectures + " lectures.",
                    "Give one of each for every lecture.");
        }
        var held = new ArrayList<Held>();
        var missing = new ArrayList<String>();
        int lecture = 0;
        for (int c = 0; c < problem.courses().size(); c++) {
            for (int i = 0; i < problem.courses().get(c).lectures(); i++, lecture++) {
                int period = timetable.periodOf()[lecture];
                int room = timetable.roomOf()[lecture];
                if (period >= problem.periods() || room >= problem.rooms().size()) {
                    throw new RefusedInput(
                            "range", "lecture " + lecture, "There is no such period or room.", "Correct it.");
                }
                if (period < 0 || room < 0) {
                    missing.add("A lecture of " + problem.courses().get(c).id() + " is not held.");
                } else {
                    held.add(new Held(c, period, room));
                }
            }
        }
        var same = new ArrayList<String>();
        var conflicts = new ArrayList<String>();
        var occupancy = new ArrayList<String>();
        pairs(problem, held, same, conflicts, occupancy);
        var closed = new HashSet<>(problem.closed());
        var unavailable = new ArrayList<String>();
        for (Held h : held) {
            if (closed.contains(new TimetableProblem.Closed(h.course, h.period))) {
                unavailable.add(id(problem, h) + " is held " + when(problem, h.period) + ", which is closed for it.");
            }
        }
        var all = new ArrayList<>(missing);
        all.addAll(same);
        all.addAll(conflicts);
        all.addAll(occupancy);
        all.addAll(unavailable);
        return new TimetableCheck(
                missing.size(),
                same.size(),
                conflicts.size(),
                occupancy.size(),
                unavailable.size(),
                List.copyOf(all),
                new Penalty(
                        capacity(problem, held),
                        workingDays(problem, held),
                        compactness(problem, held),
                        stability(held)));
    }

    private record Held(int course, int period, int room) {}

    private static void pairs(
            TimetableProblem problem, List<Held> held, List<String> same, List<String> conflicts, List<String> rooms) {
        var together = new HashSet<List<Integer>>();
        for (Curriculum curriculum : problem.curricula()) {
            for (int a : curriculum.courses()) {
                for (int b : curriculum.courses()) {
                    together.add(List.of(a, b));
                }
            }
        }
        Map<Integer, List<Held>> byPeriod = new HashMap<>();
        for (Held h : held) {
            List<Held> others = byPeriod.computeIfAbsent(h.period, p -> new ArrayList<>());
            for (Held other : others) {
                String both = id(problem, other) + " and " + id(problem, h);
                String when = when(problem, h.period);
                if (h.course == other.course) {
                    same.add("Two lectures of " + id(problem, h) + " are held " + when + ".");
                } else if (together.contains(List.of(h.course, other.course))) {
                    conflicts.add(both + ", which share a curriculum, are both held " + when + ".");
                } else if (teacher(problem, h).equals(teacher(problem, other))) {
                    conflicts.add(both + ", which share a teacher, are both held " + when + ".");
                }
                if (h.room == other.room) {
                    rooms.add(both + " are both held " + when + " in room "
                            + problem.rooms().get(h.room).id() + ".");
                }
            }
            others.add(h);
        }
    }

    private static int capacity(TimetableProblem problem, List<Held> held) {
        int above = 0;
        for (Held h : held) {
            int students = problem.courses().get(h.course).students();
            above += Math.max(0, students - problem.rooms().get(h.room).capacity());
        }
        return above;
    }

    private static int workingDays(TimetableProblem problem, List<Held> held) {
        Map<Integer, Set<Integer>> days = new HashMap<>();
        for (Held h : held) {
            days.computeIfAbsent(h.course, c -> new HashSet<>()).add(h.period / problem.periodsPerDay());
        }
        int points = 0;
        for (int c = 0; c < problem.courses().size(); c++) {
            int used = days.getOrDefault(c, Set.of()).size();
            points += 5 * Math.max(0, problem.courses().get(c).minWorkingDays() - used);
        }
        return points;
    }

    private static int compactness(TimetableProblem problem, List<Held> held) {
        Map<Integer, Set<Integer>> periods = new HashMap<>();
        for (Held h : held) {
            periods.computeIfAbsent(h.course, c -> new HashSet<>()).add(h.period);
        }
        int points = 0;
        for (Curriculum curriculum : problem.curricula()) {
            var busy = new HashSet<Integer>();
            for (int course : curriculum.courses()) {
                busy.addAll(periods.getOrDefault(course, Set.of()));
            }
            for (int period : busy) {
                int ofDay = period % problem.periodsPerDay();
                boolean before = ofDay > 0 && busy.contains(period - 1);
                boolean after = ofDay < problem.periodsPerDay() - 1 && busy.contains(period + 1);
                if (!before && !after) {
                    points += 2;
                }
            }
        }
        return points;
    }

    private static int stability(List<Held> held) {
        Map<Integer, Set<Integer>> rooms = new HashMap<>();
        for (Held h : held) {
            rooms.computeIfAbsent(h.course, c -> new HashSet<>()).add(h.room);
        }
        return rooms.values().stream().mapToInt(used -> used.size() - 1).sum();
    }

    private static String id(TimetableProblem problem, Held h) {
        return problem.courses().get(h.course).id();
    }

    private static String teacher(TimetableProblem problem, Held h) {
        return problem.courses().get(h.course).teacher();
    }

    private static String when(TimetableProblem problem, int period) {
        return "on day " + period / problem.periodsPerDay() + " in period " + period % problem.periodsPerDay();
    }
}
