package uz.hamkor.analytics.timetabling;

/**
 * A course of the week.
 *
 * @param id as in the file
 * @param teacher who teaches it; two courses of one teacher cannot be held at the same time
 * @param lectures how many periods of the week it takes
 * @param minWorkingDays over how many days they should be spread
 * @param students how many attend
 */
public record Course(String id, String teacher, int lectures, int minWorkingDays, int students) {}
