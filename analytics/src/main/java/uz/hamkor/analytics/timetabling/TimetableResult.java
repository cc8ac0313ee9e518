package uz.hamkor.analytics.timetabling;

import uz.hamkor.analytics.Formula;

/**
 * The best timetable of a search and how it came about.
 *
 * @param problem what was timetabled
 * @param limits how long was searched at most, and the seed
 * @param timetable everything holds in it that must hold
 * @param penalty what it costs, counted by {@link TimetableCheck}
 * @param moves how many were tried
 * @param movesToBest after how many of them it was found; a search limited to so many finds the same
 * @param formula by what it was computed
 */
public record TimetableResult(
        TimetableProblem problem,
        SearchLimits limits,
        Timetable timetable,
        Penalty penalty,
        long moves,
        long movesToBest,
        Formula formula) {}
