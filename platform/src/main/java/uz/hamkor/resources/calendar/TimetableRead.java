package uz.hamkor.resources.calendar;

import java.util.List;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Refusal;

/**
 * What a timetable says.
 *
 * @param lessons by beginning, within the time that was asked for
 * @param refused rows that could not be read
 */
public record TimetableRead(List<Lesson> lessons, List<RefusedRow> refused) {

    /** @param row line of an iCalendar file, row of a table; from 1 */
    public record Lesson(int row, Stretch during, String what) {}

    /** @param field a property of iCalendar such as {@code RRULE}, or a column */
    public record RefusedRow(int row, String field, Refusal why) {}
}
