package uz.hamkor.analytics.timetabling;

import java.util.OptionalInt;

/**
 * How far a search is.
 *
 * @param moves tried so far
 * @param best the least penalty of a timetable in which everything holds that must hold; empty until there is one
 */
public record SearchProgress(long moves, OptionalInt best) {}
