package uz.hamkor.analytics.timetabling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * A timetable that changes: every lecture stands in one cell (a period and a room), no two in the same, and what a move
 * would change is known from counts without going through the timetable. What can be broken is counted in
 * {@link #hard}: pairs of lectures in one period that may not be, and lectures in a closed period.
 */
final class Board {

    /** Stands for a move that surely costs more than was asked for. */
    static final int TOO_MUCH = Integer.MAX_VALUE;

    final int lectures;
    final int rooms;
    private final int courses;
    private final int periods;
    private final int days;
    private final int perDay;

    final int[] courseOf;
    /** Course to its open periods: {@code open[openStart[c]]} up to {@code openStart[c + 1]}. */
    final int[] openStart;

    final int[] open;
    final int[] periodOf;
    final int[] roomOf;
    /** Cell, period × rooms + room, to its lecture or -1. */
    private final int[] at;

    private final int[] dayOf;
    private final int[] minDays;
    /** Course × rooms + room to students without a seat. */
    private final int[] above;
    /** Course to those it may not meet, itself among them. */
    private final int[] rivalStart;

    private final int[] rivals;
    /** Course × courses + course: 1 for those that may not meet. */
    private final byte[] rival;

    private final int[] curriculumStart;
    private final int[] curricula;
    /** Curriculum × courses + course. */
    private final boolean[] member;

    /** Course × periods + period to lectures there it may not meet, and 1 more where the period is closed for it. */
    private final int[] clash;

    private final int[] roomUse;
    private final int[] roomsUsed;
    private final int[] dayUse;
    private final int[] daysUsed;
    /** Curriculum × periods + period to its lectures there. */
    private final int[] load;
    /** Curriculum × days + day to its periods with lectures, as bits. */
    private final int[] busy;
    /** Course to the most its penalties can fall by one of its lectures being moved, the seats apart. */
    private final int[] mostGain;

    /** What is broken at present. */
    int hard;
    /** The penalty at present. */
    int soft;
    /** What {@link #delta} found for its move. */
    int hardChange;

    private int softChange;

    Board(TimetableProblem problem) {
        lectures = problem.lectures();
        rooms = problem.rooms().size();
        courses = problem.courses().size();
        periods = problem.periods();
        days = problem.days();
        perDay = problem.periodsPerDay();
        courseOf = problem.courseOfLecture();
        periodOf = new int[lectures];
        roomOf = new int[lectures];
        at = new int[periods * rooms];
        Arrays.fill(at, -1);
        Arrays.fill(periodOf, -1);
        var rules = new Rules(problem);
        dayOf = rules.dayOf;
        minDays = rules.minDays;
        above = rules.above;
        rival = rules.rival;
        rivalStart = rules.rivalStart;
        rivals = rules.rivals;
        curriculumStart = rules.curriculumStart;
        curricula = rules.curricula;
        member = rules.member;
        openStart = rules.openStart;
        open = rules.open;
        mostGain = rules.mostGain;
        clash = rules.closed.clone();
        roomUse = new int[courses * rooms];
        roomsUsed = new int[courses];
        dayUse = new int[courses * days];
        daysUsed = new int[courses];
        load = new int[problem.curricula().size() * periods];
        busy = new int[problem.curricula().size() * days];
    }

    // --- Whole timetables ---------------------------------------------------------------------------------------

    /**
     * Puts every lecture into the cell where it breaks least, courses with the least choice first, equals by lot. There
     * have to be as many cells as lectures.
     */
    void fill(SplittableRandom random) {
        Integer[] order = new Integer[lectures];
        int[] choice = new int[lectures];
        for (int l = 0; l < lectures; l++) {
            int c = courseOf[l];
            order[l] = l;
            choice[l] = 4 * (openStart[c + 1] - openStart[c]) - (rivalStart[c + 1] - rivalStart[c]) + random.nextInt(4);
        }
        Arrays.sort(order, (a, b) -> choice[a] != choice[b] ? choice[a] - choice[b] : a - b);
        int[] free = new int[periods];
        Arrays.fill(free, rooms);
        for (int l : order) {
            int c = courseOf[l];
            int period = least(periods, p -> free[p] == 0 ? Integer.MAX_VALUE : clash[c * periods + p], random);
            int room =
                    least(rooms, r -> at[period * rooms + r] >= 0 ? Integer.MAX_VALUE : above[c * rooms + r], random);
            place(l, period, room);
            free[period]--;
        }
        soft = penalty();
    }

    /** The index with the least cost, equals by lot. */
    private static int least(int size, IntUnaryOperator cost, SplittableRandom random) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        int equals = 0;
        for (int i = 0; i < size; i++) {
            int points = cost.applyAsInt(i);
            if (best < 0 || points < least) {
                least = points;
                equals = 0;
            }
            if (points == least && random.nextInt(++equals) == 0) {
                best = i;
            }
        }
        return best;
    }

    /** Takes over a timetable in which no cell is used twice. */
    void set(int[] newPeriodOf, int[] newRoomOf) {
        for (int l = 0; l < lectures; l++) {
            if (periodOf[l] >= 0) {
                lift(l);
            }
        }
        for (int l = 0; l < lectures; l++) {
            place(l, newPeriodOf[l], newRoomOf[l]);
        }
        soft = penalty();
    }

    private void place(int l, int p, int r) {
        int c = courseOf[l];
        hard += clash[c * periods + p];
        at[p * rooms + r] = l;
        periodOf[l] = p;
        roomOf[l] = r;
        enter(c, p);
        if (roomUse[c * rooms + r]++ == 0) {
            roomsUsed[c]++;
        }
    }

    private void lift(int l) {
        int c = courseOf[l];
        int p = periodOf[l];
        leave(c, p);
        hard -= clash[c * periods + p];
        at[p * rooms + roomOf[l]] = -1;
        if (--roomUse[c * rooms + roomOf[l]] == 0) {
            roomsUsed[c]--;
        }
        periodOf[l] = -1;
    }

    private void enter(int c, int p) {
        for (int i = rivalStart[c]; i < rivalStart[c + 1]; i++) {
            clash[rivals[i] * periods + p]++;
        }
        int d = dayOf[p];
        if (dayUse[c * days + d]++ == 0) {
            daysUsed[c]++;
        }
        for (int i = curriculumStart[c]; i < curriculumStart[c + 1]; i++) {
            int q = curricula[i];
            if (load[q * periods + p]++ == 0) {
                busy[q * days + d] |= 1 << p - d * perDay;
            }
        }
    }

    private void leave(int c, int p) {
        for (int i = rivalStart[c]; i < rivalStart[c + 1]; i++) {
            clash[rivals[i] * periods + p]--;
        }
        int d = dayOf[p];
        if (--dayUse[c * days + d] == 0) {
            daysUsed[c]--;
        }
        for (int i = curriculumStart[c]; i < curriculumStart[c + 1]; i++) {
            int q = curricula[i];
            if (--load[q * periods + p] == 0) {
                busy[q * days + d] &= ~(1 << p - d * perDay);
            }
        }
    }

    private int penalty() {
        int points = 0;
        for (int l = 0; l < lectures; l++) {
            points += above[courseOf[l] * rooms + roomOf[l]];
        }
        for (int c = 0; c < courses; c++) {
            points += roomsUsed[c] - 1 + 5 * Math.max(0, minDays[c] - daysUsed[c]);
        }
        for (int bits : busy) {
            points += 2 * isolated(bits);
        }
        return points;
    }

    private static int isolated(int bits) {
        return Integer.bitCount(bits & ~(bits << 1) & ~(bits >>> 1));
    }

    // --- Moves --------------------------------------------------------------------------------------------------

    /**
     * What it would cost to put a lecture into a cell; whoever stands there goes where the lecture was.
     *
     * @param weight points for each thing that is broken
     * @param most what would be accepted at most; at least 0
     * @return the change of {@code weight × hard + soft}, or {@link #TOO_MUCH} when it is certainly above {@code most}
     */
    int delta(int l, int p2, int r2, int weight, int most) {
        int p1 = periodOf[l];
        int r1 = roomOf[l];
        int c1 = courseOf[l];
        int other = at[p2 * rooms + r2];
        int row1 = c1 * periods;
        int seats = above[c1 * rooms + r2] - above[c1 * rooms + r1];
        int broken = 0;
        if (other < 0) {
            if (p1 != p2) {
                broken = clash[row1 + p2] - clash[row1 + p1] + 1;
            }
            int sure = weight * broken + seats;
            if (sure - mostGain[c1] > most) {
                return TOO_MUCH;
            }
            int points = seats + roomChange(c1, r1, r2);
            if (p1 != p2) {
                points += dayChange(c1, p1, p2);
                for (int i = curriculumStart[c1]; i < curriculumStart[c1 + 1]; i++) {
                    points += 2 * gapChange(curricula[i], p1, p2);
                }
            }
            hardChange = broken;
            softChange = points;
            return weight * broken + points;
        }
        int c2 = courseOf[other];
        if (c1 == c2) {
            // Lectures of one course are alike.
            return TOO_MUCH;
        }
        int row2 = c2 * periods;
        seats += above[c2 * rooms + r1] - above[c2 * rooms + r2];
        boolean meet = rival[c1 * courses + c2] != 0;
        if (p1 != p2) {
            broken = clash[row1 + p2] - clash[row1 + p1] + clash[row2 + p1] - clash[row2 + p2] + (meet ? 0 : 2);
        }
        int sure = weight * broken + seats;
        if (sure - mostGain[c1] - mostGain[c2] > most) {
            return TOO_MUCH;
        }
        int points = seats + roomChange(c1, r1, r2) + roomChange(c2, r2, r1);
        if (p1 != p2) {
            points += dayChange(c1, p1, p2) + dayChange(c2, p2, p1);
            for (int i = curriculumStart[c1]; i < curriculumStart[c1 + 1]; i++) {
                int q = curricula[i];
                if (!meet || !member[q * courses + c2]) {
                    points += 2 * gapChange(q, p1, p2);
                }
            }
            for (int i = curriculumStart[c2]; i < curriculumStart[c2 + 1]; i++) {
                int q = curricula[i];
                if (!meet || !member[q * courses + c1]) {
                    points += 2 * gapChange(q, p2, p1);
                }
            }
        }
        hardChange = broken;
        softChange = points;
        return weight * broken + points;
    }

    private int roomChange(int c, int from, int to) {
        if (from == to) {
            return 0;
        }
        int row = c * rooms;
        return (roomUse[row + to] == 0 ? 1 : 0) - (roomUse[row + from] == 1 ? 1 : 0);
    }

    private int dayChange(int c, int from, int to) {
        int d1 = dayOf[from];
        int d2 = dayOf[to];
        if (d1 == d2) {
            return 0;
        }
        int row = c * days;
        int change = (dayUse[row + d2] == 0 ? 1 : 0) - (dayUse[row + d1] == 1 ? 1 : 0);
        int missing = minDays[c] - daysUsed[c];
        return 5 * (Math.max(0, missing - change) - Math.max(0, missing));
    }

    /** How many isolated periods a curriculum has more when a lecture goes from one period to another. */
    private int gapChange(int q, int from, int to) {
        int d1 = dayOf[from];
        int d2 = dayOf[to];
        int gone = load[q * periods + from] == 1 ? 1 << from - d1 * perDay : 0;
        int come = 1 << to - d2 * perDay;
        int before1 = busy[q * days + d1];
        if (d1 == d2) {
            return isolated(before1 & ~gone | come) - isolated(before1);
        }
        int before2 = busy[q * days + d2];
        return isolated(before1 & ~gone) - isolated(before1) + isolated(before2 | come) - isolated(before2);
    }

    /** Makes the move for which {@link #delta} has just answered something else than {@link #TOO_MUCH}. */
    void move(int l, int p2, int r2) {
        int p1 = periodOf[l];
        int r1 = roomOf[l];
        int other = at[p2 * rooms + r2];
        int c1 = courseOf[l];
        shift(c1, p1, r1, p2, r2);
        if (other >= 0) {
            shift(courseOf[other], p2, r2, p1, r1);
            periodOf[other] = p1;
            roomOf[other] = r1;
        }
        at[p1 * rooms + r1] = other;
        at[p2 * rooms + r2] = l;
        periodOf[l] = p2;
        roomOf[l] = r2;
        hard += hardChange;
        soft += softChange;
    }

    private void shift(int c, int p1, int r1, int p2, int r2) {
        if (p1 != p2) {
            leave(c, p1);
            enter(c, p2);
        }
        if (r1 != r2) {
            if (--roomUse[c * rooms + r1] == 0) {
                roomsUsed[c]--;
            }
            if (roomUse[c * rooms + r2]++ == 0) {
                roomsUsed[c]++;
            }
        }
    }
}
