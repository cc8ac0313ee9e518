package uz.hamkor.analytics.timetabling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Problems drawn by lot after the manner of the competition: courses of one to nine lectures, curricula of two to six of
 * them, teachers with one or two, some periods closed. A timetable is drawn first and nothing closed that it uses, so
 * everything can hold.
 */
public final class Drawn {

    private Drawn() {}

    /** As large as those of the competition: 30 to 120 courses, 5 to 20 rooms, 25 to 45 periods, half to 90 % of cells used. */
    public static TimetableProblem large(long seed) {
        var random = new SplittableRandom(seed);
        return draw(
                random,
                5 + random.nextInt(2),
                5 + random.nextInt(3),
                5 + random.nextInt(16),
                0.5 + 0.4 * random.nextDouble(),
                0.1 + 0.25 * random.nextDouble());
    }

    /** A handful of courses: also what is rare in large problems comes up often. */
    public static TimetableProblem small(long seed) {
        var random = new SplittableRandom(seed);
        return draw(
                random,
                1 + random.nextInt(4),
                1 + random.nextInt(5),
                1 + random.nextInt(4),
                0.3 + 0.5 * random.nextDouble(),
                0.3 * random.nextDouble());
    }

    private static TimetableProblem draw(
            SplittableRandom random, int days, int perDay, int rooms, double use, double closedShare) {
        int periods = days * perDay;
        var halls = IntStream.range(0, rooms)
                .mapToObj(r -> new Room("r" + r, 20 + random.nextInt(60) * (1 + random.nextInt(4))))
                .toList();
        int wanted = Math.max(1, (int) (use * periods * rooms));
        List<Integer> sizes = new ArrayList<>();
        for (int sum = 0; sum < wanted; ) {
            int lectures = Math.min(Math.min(1 + random.nextInt(7) + random.nextInt(3), periods), wanted - sum);
            sizes.add(lectures);
            sum += lectures;
        }
        int courses = sizes.size();
        var curricula = new ArrayList<Curriculum>();
        for (int q = 0; q < courses; q++) {
            var members = new ArrayList<Integer>();
            int lectures = 0;
            int near = random.nextInt(courses);
            for (int i = 2 + random.nextInt(5); i > 0; i--) {
                // Courses of one faculty meet in many curricula.
                int c = (near + random.nextInt(Math.min(courses, 12))) % courses;
                if (!members.contains(c) && lectures + sizes.get(c) <= 0.8 * periods) {
                    members.add(c);
                    lectures += sizes.get(c);
                }
            }
            if (members.size() > 1) {
                curricula.add(new Curriculum("q" + q, members));
            }
        }
        int[] teachers =
                random.ints(courses, 0, Math.max(1, (int) (0.8 * courses))).toArray();
        List<HashSet<Integer>> used = planted(random, sizes, curricula, teachers, periods, rooms);
        var list = new ArrayList<Course>();
        var closed = new ArrayList<TimetableProblem.Closed>();
        var kept = new int[courses];
        for (int c = 0; c < courses; c++) {
            kept[c] = used.get(c).isEmpty() ? -1 : list.size();
            if (kept[c] < 0) {
                continue;
            }
            int lectures = used.get(c).size();
            int students = 5 + random.nextInt(40) * (1 + random.nextInt(4));
            list.add(new Course(
                    "c" + c, "t" + teachers[c], lectures, 1 + random.nextInt(Math.min(lectures, days)), students));
            for (int p = 0; p < periods; p++) {
                if (!used.get(c).contains(p) && random.nextDouble() < closedShare) {
                    closed.add(new TimetableProblem.Closed(kept[c], p));
                }
            }
        }
        var groups = curricula.stream()
                .map(q -> new Curriculum(
                        q.id(),
                        q.courses().stream()
                                .map(c -> kept[c])
                                .filter(c -> c >= 0)
                                .toList()))
                .toList();
        return new TimetableProblem("drawn", days, perDay, list, halls, groups, closed);
    }

    /** Course to its periods in a timetable in which everything holds; lectures that find no place are left out. */
    private static List<HashSet<Integer>> planted(
            SplittableRandom random,
            List<Integer> sizes,
            List<Curriculum> curricula,
            int[] teachers,
            int periods,
            int rooms) {
        int courses = sizes.size();
        boolean[][] apart = new boolean[courses][courses];
        for (Curriculum q : curricula) {
            q.courses().forEach(a -> q.courses().forEach(b -> apart[a][b] = true));
        }
        var used = new ArrayList<HashSet<Integer>>();
        int[] full = new int[periods];
        for (int c = 0; c < courses; c++) {
            var own = new HashSet<Integer>();
            int begin = random.nextInt(periods);
            for (int i = 0; i < periods && own.size() < sizes.get(c); i++) {
                int p = (begin + i * 7) % periods;
                boolean free = full[p] < rooms && !own.contains(p);
                for (int other = 0; other < c && free; other++) {
                    free = !used.get(other).contains(p) || !(apart[c][other] || teachers[c] == teachers[other]);
                }
                if (free) {
                    own.add(p);
                    full[p]++;
                }
            }
            used.add(own);
        }
        if (used.stream().allMatch(HashSet::isEmpty)) {
            throw new IllegalStateException("nothing was placed");
        }
        return used;
    }
}
