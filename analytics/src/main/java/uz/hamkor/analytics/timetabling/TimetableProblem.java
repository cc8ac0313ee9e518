package uz.hamkor.analytics.timetabling;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/**
 * What has to be timetabled. Periods of the week are numbered from 0, day by day: period = day × periodsPerDay + period
 * of the day. Lectures are numbered from 0 in the order of their courses.
 *
 * @param name of the instance
 * @param days teaching days of the week, 1 to 100
 * @param periodsPerDay 1 to 30; at most 1,000 periods in all
 * @param courses 1 to 2,000, with at most 50,000 lectures in all and 10,000 students each
 * @param rooms 1 to 2,000
 * @param curricula at most 10,000
 * @param closed periods in which a course cannot be held; the same one may stand more than once
 */
public record TimetableProblem(
        String name,
        int days,
        int periodsPerDay,
        List<Course> courses,
        List<Room> rooms,
        List<Curriculum> curricula,
        List<Closed> closed) {

    static final int MOST_DAYS = 100;
    static final int MOST_PER_DAY = 30;
    static final int MOST_PERIODS = 1_000;
    static final int MOST_COURSES = 2_000;
    static final int MOST_ROOMS = 2_000;
    static final int MOST_CURRICULA = 10_000;
    static final int MOST_LECTURES = 50_000;
    static final int MOST_STUDENTS = 10_000;
    static final int MOST_SEATS = 1_000_000;

    /** A course cannot be held in a period of the week. */
    public record Closed(int course, int period) {}

    public TimetableProblem {
        range("days", days, 1, MOST_DAYS);
        range("periodsPerDay", periodsPerDay, 1, MOST_PER_DAY);
        range("days × periodsPerDay", days * periodsPerDay, 1, MOST_PERIODS);
        range("courses", courses.size(), 1, MOST_COURSES);
        range("rooms", rooms.size(), 1, MOST_ROOMS);
        range("curricula", curricula.size(), 0, MOST_CURRICULA);
        courses = List.copyOf(courses);
        rooms = List.copyOf(rooms);
        curricula = List.copyOf(curricula);
        closed = List.copyOf(closed);
        int periods = days * periodsPerDay;
        var ids = new HashSet<String>();
        for (Course course : courses) {
            String place = "course " + course.id();
            unique(ids, place, course.id());
            range(place + ", lectures", course.lectures(), 1, periods);
            range(place + ", minWorkingDays", course.minWorkingDays(), 0, days);
            range(place + ", students", course.students(), 0, MOST_STUDENTS);
        }
        range("lectures", courses.stream().mapToInt(Course::lectures).sum(), 1, MOST_LECTURES);
        ids.clear();
        for (Room room : rooms) {
            unique(ids, "room " + room.id(), room.id());
            range("room " + room.id() + ", capacity", room.capacity(), 0, MOST_SEATS);
        }
        ids.clear();
        for (Curriculum curriculum : curricula) {
            String place = "curriculum " + curriculum.id();
            unique(ids, place, curriculum.id());
            var listed = new BitSet();
            for (int course : curriculum.courses()) {
                range(place + ", course", course, 0, courses.size() - 1);
                if (listed.get(course)) {
                    throw new RefusedInput(
                            "twice",
                            place,
                            "The course " + courses.get(course).id() + " stands twice.",
                            "Name it once.");
                }
                listed.set(course);
            }
        }
        for (Closed entry : closed) {
            range("closed, course", entry.course(), 0, courses.size() - 1);
            range("closed, period", entry.period(), 0, periods - 1);
        }
    }

    /** Periods of the whole week. */
    public int periods() {
        return days * periodsPerDay;
    }

    /** Lectures of all courses. */
    public int lectures() {
        return courses.stream().mapToInt(Course::lectures).sum();
    }

    /** Lecture to its course. */
    public int[] courseOfLecture() {
        int[] courseOf = new int[lectures()];
        int lecture = 0;
        for (int c = 0; c < courses.size(); c++) {
            for (int i = 0; i < courses.get(c).lectures(); i++) {
                courseOf[lecture++] = c;
            }
        }
        return courseOf;
    }

    private static void range(String place, int value, int least, int most) {
        if (value < least || value > most) {
            throw new RefusedInput(
                    "range",
                    place,
                    value + " is out of range.",
                    least <= most
                            ? "From " + least + " to " + most + " is possible."
                            : "Nothing is possible here: correct what it refers to.");
        }
    }

    private static void unique(HashSet<String> ids, String place, String id) {
        if (!ids.add(id)) {
            throw new RefusedInput("twice", place, "The id stands twice.", "Give each its own id.");
        }
    }
}
