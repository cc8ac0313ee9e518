package uz.hamkor.registry.profile;

import java.time.LocalDate;

/** An academic year, named by the year in which it begins; it begins on 1 September. */
public record AcademicYear(int begins) {

    private static final int FIRST_MONTH = 9;

    public AcademicYear {
        if (begins < 1990 || begins > 2200) {
            throw new IllegalArgumentException(
                    "an academic year is named by the year in which it begins, such as 2025; got " + begins);
        }
    }

    public static AcademicYear of(LocalDate day) {
        return new AcademicYear(begunBy(day));
    }

    /** The year in which the academic year of any day began, also of one for which there are no figures. */
    static int begunBy(LocalDate day) {
        return day.getMonthValue() >= FIRST_MONTH ? day.getYear() : day.getYear() - 1;
    }

    /** The first day of the academic year of any day. */
    static LocalDate beginOf(LocalDate day) {
        return LocalDate.of(begunBy(day), FIRST_MONTH, 1);
    }

    public LocalDate firstDay() {
        return LocalDate.of(begins, FIRST_MONTH, 1);
    }

    /** As people write it: 2025/2026. */
    @Override
    public String toString() {
        return begins + "/" + (begins + 1);
    }
}
