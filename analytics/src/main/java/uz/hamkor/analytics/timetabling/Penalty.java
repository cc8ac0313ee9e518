package uz.hamkor.analytics.timetabling;

/**
 * What a timetable costs, in points of ITC-2007 track 3 (Di Gaspero, McCollum, Schaerf 2007).
 *
 * @param capacity 1 for each student of a lecture above the seats of its room
 * @param workingDays 5 for each day by which a course is held on fewer days than it should be
 * @param compactness 2 for each period in which a curriculum has a lecture and none in the period before or after of the
 *     same day
 * @param stability 1 for each room of a course above the first
 */
public record Penalty(int capacity, int workingDays, int compactness, int stability) {

    public int total() {
        return capacity + workingDays + compactness + stability;
    }
}
