package uz.hamkor.resources.free;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import uz.hamkor.resources.free.FreeTimes.Busy;
import uz.hamkor.resources.free.FreeTimes.Need;

/** When a use may begin. */
class FreeTimesTest {

    private record Taken(int unit, long from, long until) {}

    private static Busy busy(List<Taken> taken) {
        List<Taken> sorted = taken.stream()
                .sorted(Comparator.comparing(Taken::unit).thenComparing(Taken::from))
                .toList();
        return new Busy(
                sorted.stream().mapToInt(Taken::unit).toArray(),
                sorted.stream().mapToLong(Taken::from).toArray(),
                sorted.stream().mapToLong(Taken::until).toArray());
    }

    @Test
    void betweenUsesAndTheirBuffers() {
        Busy lesson = busy(List.of(new Taken(1, 100, 200)));
        long[] allowed = {0, 300};
        assertThat(FreeTimes.starts(allowed, 1, lesson, new Need(50, 1, 0, 0))).containsExactly(0, 50, 200, 250);
        assertThat(FreeTimes.starts(allowed, 1, lesson, new Need(50, 1, 10, 20)))
                .containsExactly(0, 30, 210, 250);
        assertThat(FreeTimes.starts(allowed, 1, lesson, new Need(100, 1, 0, 0))).containsExactly(0, 0, 200, 200);
        assertThat(FreeTimes.starts(allowed, 1, lesson, new Need(101, 1, 0, 0))).isEmpty();
        assertThat(FreeTimes.starts(allowed, 1, Busy.NOTHING, new Need(300, 1, 60, 60)))
                .as("buffers may lie outside of the opening hours")
                .containsExactly(0, 0);
    }

    @Test
    void ofASetEnoughUnitsMustBeFreeForAllOfTheUse() {
        Busy two = busy(List.of(new Taken(1, 0, 100), new Taken(2, 100, 200)));
        long[] allowed = {0, 200};
        assertThat(FreeTimes.starts(allowed, 2, two, new Need(100, 1, 0, 0))).containsExactly(0, 0, 100, 100);
        assertThat(FreeTimes.starts(allowed, 2, two, new Need(150, 1, 0, 0)))
                .as("one after the other is not the same thing")
                .isEmpty();
        assertThat(FreeTimes.starts(allowed, 3, two, new Need(150, 1, 0, 0))).containsExactly(0, 50);
        assertThat(FreeTimes.starts(allowed, 3, two, new Need(100, 2, 0, 0))).containsExactly(0, 0, 100, 100);
        assertThat(FreeTimes.starts(allowed, 3, two, new Need(100, 4, 0, 0))).isEmpty();
        assertThat(FreeTimes.starts(allowed, 1, busy(List.of(new Taken(7, 0, 200))), new Need(100, 1, 0, 0)))
                .as("a unit that the thing has no more")
                .containsExactly(0, 100);
    }

    @Test
    void stretchesAndWhatListsHaveInCommon() {
        assertThat(FreeTimes.stretches(new long[] {0, 50, 80, 90, 300, 300}, 30))
                .containsExactly(0, 120, 300, 330);
        assertThat(FreeTimes.common(new long[] {0, 10, 20, 30}, new long[] {5, 25, 30, 40}))
                .containsExactly(5, 10, 20, 25);
        assertThat(FreeTimes.between(new long[] {0, 10, 20, 30}, 8, 22)).containsExactly(8, 10, 20, 22);
        assertThat(FreeTimes.between(new long[] {0, 10}, 8, 8)).isEmpty();
    }

    /** Against trying every beginning on every unit. */
    @RepeatedTest(200)
    void likeSomebodyWhoTriesEveryBeginning(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int capacity = 1 + random.nextInt(4);
        List<Taken> taken = new ArrayList<>();
        for (int unit = 1; unit <= capacity + 1; unit++) {
            long at = random.nextInt(20) - 10;
            while (random.nextInt(4) > 0 && at < 110) {
                long until = at + 1 + random.nextInt(20);
                taken.add(new Taken(unit, at, until));
                at = until + random.nextInt(25);
            }
        }
        long[] allowed = {2, 20, 22, 30, 34, 44, 46, 60, 70, 100};
        Need need = new Need(1 + random.nextInt(12), 1 + random.nextInt(3), random.nextInt(4), random.nextInt(4));
        List<Long> slow = new ArrayList<>();
        for (long start = -5; start < 110; start++) {
            long begin = start;
            boolean inside = false;
            for (int i = 0; i < allowed.length; i += 2) {
                inside |= begin >= allowed[i] && begin + need.lasting() <= allowed[i + 1];
            }
            int free = 0;
            for (int unit = 1; unit <= capacity; unit++) {
                int one = unit;
                boolean taking = taken.stream()
                        .anyMatch(use -> use.unit() == one
                                && use.from() < begin + need.lasting() + need.after()
                                && begin - need.before() < use.until());
                free += taking ? 0 : 1;
            }
            if (inside && free >= need.units()) {
                slow.add(begin);
            }
        }
        long[] starts = FreeTimes.starts(allowed, capacity, busy(taken), need);
        List<Long> quick = new ArrayList<>();
        for (int i = 0; i < starts.length; i += 2) {
            for (long start = starts[i]; start <= starts[i + 1]; start++) {
                quick.add(start);
            }
        }
        assertThat(quick).isEqualTo(slow);
        assertThat(FreeTimes.first(allowed, capacity, busy(taken), need))
                .isEqualTo(slow.stream().mapToLong(Long::longValue).findFirst());
    }
}
