/**
 * When and where each lecture of a week is held: curriculum-based course timetabling as in the second international
 * timetabling competition, track 3 (ITC-2007).
 *
 * <p>In scope: its format, its penalties (the formulation that later papers call UD2), a check of any timetable, and an
 * engine that looks for good ones on one thread for as long as it is given. Out of scope: individual students,
 * proofs that a timetable cannot be bettered.
 *
 * <p>Begin with {@link uz.hamkor.analytics.timetabling.CttFormat}, compute with
 * {@link uz.hamkor.analytics.timetabling.Timetabling}, and check with
 * {@link uz.hamkor.analytics.timetabling.TimetableCheck}, which shares no code with the search.
 */
@NullMarked
package uz.hamkor.analytics.timetabling;

import org.jspecify.annotations.NullMarked;
