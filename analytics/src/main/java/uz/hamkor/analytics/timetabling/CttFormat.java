package uz.hamkor.analytics.timetabling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uz.hamkor.analytics.RefusedInput;

/**
 * The text format {@code .ctt} of ITC-2007 track 3 (Di Gaspero, McCollum, Schaerf 2007): a heading of seven
 * {@code Name: value} lines, then COURSES, ROOMS, CURRICULA and UNAVAILABILITY_CONSTRAINTS with one entry a line, then
 * END. Fields are separated by blanks, empty lines are passed over.
 */
public final class CttFormat {

    private final String file;
    private final List<String> lines;
    private int line;

    private CttFormat(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * @param file how refusals name it
     * @param lines the whole text, without line ends
     * @throws RefusedInput with the file, the line and the field
     */
    public static TimetableProblem parse(String file, List<String> lines) {
        return new CttFormat(file, lines).read();
    }

    private TimetableProblem read() {
        String name = heading("Name");
        int courseCount = heading("Courses", 1, TimetableProblem.MOST_COURSES);
        int roomCount = heading("Rooms", 1, TimetableProblem.MOST_ROOMS);
        int days = heading("Days", 1, TimetableProblem.MOST_DAYS);
        int perDay = heading(
                "Periods_per_day", 1, Math.min(TimetableProblem.MOST_PER_DAY, TimetableProblem.MOST_PERIODS / days));
        int curriculumCount = heading("Curricula", 0, TimetableProblem.MOST_CURRICULA);
        int closedCount = heading("Constraints", 0, courseCount * days * perDay);

        Map<String, Integer> courseOf = new HashMap<>();
        var courses = new ArrayList<Course>();
        title("COURSES", "Courses");
        for (int i = 0; i < courseCount; i++) {
            String[] fields = entry("COURSES", "Courses", i, courseCount);
            fields(fields, "id teacher lectures minWorkingDays students", 5, 5);
            var course = new Course(
                    fields[0],
                    fields[1],
                    number("lectures", fields[2], 1, days * perDay),
                    number("minWorkingDays", fields[3], 0, days),
                    number("students", fields[4], 0, TimetableProblem.MOST_STUDENTS));
            unique(courseOf, "id", course.id(), courses.size());
            courses.add(course);
        }
        Map<String, Integer> roomOf = new HashMap<>();
        var rooms = new ArrayList<Room>();
        title("ROOMS", "Rooms");
        for (int i = 0; i < roomCount; i++) {
            String[] fields = entry("ROOMS", "Rooms", i, roomCount);
            fields(fields, "id capacity", 2, 2);
            unique(roomOf, "id", fields[0], rooms.size());
            rooms.add(new Room(fields[0], number("capacity", fields[1], 0, TimetableProblem.MOST_SEATS)));
        }
        Map<String, Integer> curriculumOf = new HashMap<>();
        var curricula = new ArrayList<Curriculum>();
        title("CURRICULA", "Curricula");
        for (int i = 0; i < curriculumCount; i++) {
            String[] fields = entry("CURRICULA", "Curricula", i, curriculumCount);
            fields(fields, "id number course …", 2, Integer.MAX_VALUE);
            unique(curriculumOf, "id", fields[0], curricula.size());
            int listed = number("number", fields[1], 0, TimetableProblem.MOST_COURSES);
            if (listed != fields.length - 2) {
                throw refused(
                        "count",
                        "number",
                        "It says " + listed + " courses, and " + (fields.length - 2) + " follow.",
                        "Correct the number or the list.");
            }
            var members = new ArrayList<Integer>();
            for (String id : List.of(fields).subList(2, fields.length)) {
                int course = course(courseOf, id);
                if (members.contains(course)) {
                    throw refused("twice", "course", "'" + id + "' stands twice.", "Name it once.");
                }
                members.add(course);
            }
            curricula.add(new Curriculum(fields[0], members));
        }
        var closed = new ArrayList<TimetableProblem.Closed>();
        title("UNAVAILABILITY_CONSTRAINTS", "Constraints");
        for (int i = 0; i < closedCount; i++) {
            String[] fields = entry("UNAVAILABILITY_CONSTRAINTS", "Constraints", i, closedCount);
            fields(fields, "course day period", 3, 3);
            int day = number("day", fields[1], 0, days - 1);
            int period = number("period", fields[2], 0, perDay - 1);
            closed.add(new TimetableProblem.Closed(course(courseOf, fields[0]), day * perDay + period));
        }
        String end = next("END");
        if (!end.equals("END.") && !end.equals("END")) {
            throw refused("section", "END", "Here stands '" + end + "'.", "Here END. is needed.");
        }
        return new TimetableProblem(name, days, perDay, courses, rooms, curricula, closed);
    }

    /** The next line that is not empty, without blanks at its ends. */
    private String next(String needed) {
        while (line < lines.size()) {
            String text = lines.get(line++).strip();
            if (line == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1).strip();
            }
            if (!text.isEmpty()) {
                return text;
            }
        }
        throw refused(
                "end",
                needed,
                "The file ends here.",
                "It may be cut short: " + needed + " and what follows are missing.");
    }

    private String heading(String name) {
        String text = next(name);
        if (!text.startsWith(name + ":")) {
            throw refused("heading", name, "Here stands '" + text + "'.", "Here '" + name + ": …' is needed.");
        }
        return text.substring(name.length() + 1).strip();
    }

    private int heading(String name, int least, int most) {
        return number(name, heading(name), least, most);
    }

    private void title(String title, String before) {
        String text = next(title);
        if (!text.equals(title + ":")) {
            throw refused(
                    "section",
                    title,
                    "Here stands '" + text + "'.",
                    "Here '" + title + ":' is needed; the heading says how many entries stand in the section before"
                            + " it and in this one (" + before + ").");
        }
    }

    private String[] entry(String title, String count, int read, int entries) {
        String entry = next("entry " + (read + 1) + " of " + title);
        if (entry.equals("END.") || (entry.endsWith(":") && entry.indexOf(' ') < 0)) {
            throw refused(
                    "count",
                    title,
                    "Here stands '" + entry + "' after " + read + " of " + entries + " entries.",
                    "Correct " + count + " in the heading or add what is missing.");
        }
        return entry.split("\\s+");
    }

    private void fields(String[] fields, String names, int least, int most) {
        if (fields.length < least || fields.length > most) {
            throw refused(
                    "fields",
                    names,
                    "Here are " + fields.length + " fields.",
                    "Needed: " + names + ", separated by blanks.");
        }
    }

    private int number(String field, String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw refused(
                "number",
                field,
                "'" + text + "' cannot be used.",
                "Write a whole number from " + least + " to " + most + ".");
    }

    private int course(Map<String, Integer> courseOf, String id) {
        Integer course = courseOf.get(id);
        if (course == null) {
            throw refused("unknown", "course", "There is no course '" + id + "'.", "Name one of the section COURSES.");
        }
        return course;
    }

    private void unique(Map<String, Integer> seen, String field, String id, int index) {
        if (seen.put(id, index) != null) {
            throw refused("twice", field, "'" + id + "' stands twice.", "Give each its own id.");
        }
    }

    private RefusedInput refused(String code, String field, String problem, String remedy) {
        return new RefusedInput(code, file + ", line " + line + ", " + field, problem, remedy);
    }
}
