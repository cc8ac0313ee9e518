package uz.hamkor.resources.occupancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.occupancy.Occupancy.Taken;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.testing.HamkorTest;

/** The calendar of everything that is shared: nothing twice, all of a basket or nothing. */
@HamkorTest
class OccupancyTest {

    private static final Instant NINE = Instant.parse("2027-02-01T04:00:00Z");

    @Autowired
    Occupancy occupancy;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private static Stretch hours(int from, int until) {
        return new Stretch(NINE.plus(from, ChronoUnit.HOURS), NINE.plus(until, ChronoUnit.HOURS));
    }

    private static Wanted one(ResourceId resource, Stretch during) {
        return new Wanted(resource, 1, 1, during);
    }

    /** In a transaction that is rolled back on a refusal, as a use case does it. */
    private <T> Outcome<T> inTransaction(Supplier<Outcome<T>> act) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            Outcome<T> outcome = act.get();
            if (!outcome.isDone()) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Outcome<List<Taken>> take(UUID claim, @Nullable Instant heldUntil, Wanted... basket) {
        return inTransaction(() -> occupancy.take(claim, List.of(basket), heldUntil));
    }

    private static String code(Outcome<?> outcome) {
        return outcome.fold(done -> "done", refusal -> refusal.code());
    }

    @Test
    void whatIsTakenIsNotTakenAgainAndWhatFollowsIsFree() {
        ResourceId laboratory = ResourceId.next();
        take(UUID.randomUUID(), null, one(laboratory, hours(0, 2))).orElseThrow();
        assertThat(code(take(UUID.randomUUID(), null, one(laboratory, hours(1, 3)))))
                .isEqualTo("resources.taken");
        take(UUID.randomUUID(), null, one(laboratory, hours(2, 3))).orElseThrow();
        assertThat(occupancy.of(List.of(laboratory), hours(0, 9)))
                .extracting(Taken::during)
                .containsExactly(hours(0, 2), hours(2, 3));
        assertThat(occupancy.of(List.of(laboratory), hours(3, 9))).isEmpty();
    }

    @Test
    void aSetLendsAsManyUnitsAsItHas() {
        ResourceId tablets = ResourceId.next();
        UUID class5 = UUID.randomUUID();
        assertThat(take(class5, null, new Wanted(tablets, 30, 20, hours(0, 1))).orElseThrow())
                .extracting(Taken::unit)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 20).boxed().toList());
        assertThat(code(take(UUID.randomUUID(), null, new Wanted(tablets, 30, 11, hours(0, 2)))))
                .isEqualTo("resources.taken");
        take(UUID.randomUUID(), null, new Wanted(tablets, 30, 10, hours(0, 2))).orElseThrow();
        Integer released = transaction.execute(status -> occupancy.release(List.of(class5)));
        assertThat(released).isEqualTo(20);
        take(UUID.randomUUID(), null, new Wanted(tablets, 30, 20, hours(0, 1))).orElseThrow();
        assertThatThrownBy(() -> new Wanted(tablets, 30, 31, hours(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBasketIsTakenWholeOrNotAtAll() {
        ResourceId laboratory = ResourceId.next();
        ResourceId van = ResourceId.next();
        ResourceId instructor = ResourceId.next();
        take(UUID.randomUUID(), null, one(van, hours(1, 2))).orElseThrow();
        UUID basket = UUID.randomUUID();
        Outcome<List<Taken>> refused =
                take(basket, null, one(instructor, hours(0, 2)), one(laboratory, hours(0, 2)), one(van, hours(0, 2)));
        assertThat(code(refused)).isEqualTo("resources.taken");
        assertThat(refused.<List<Object>>fold(done -> List.of(), refusal -> List.copyOf(refusal.args())))
                .as("which part is not free")
                .containsExactly(2);
        assertThat(occupancy.of(List.of(laboratory, instructor), hours(0, 9))).isEmpty();
        take(basket, null, one(instructor, hours(2, 4)), one(laboratory, hours(2, 4)), one(van, hours(2, 4)))
                .orElseThrow();
        assertThat(occupancy.of(List.of(laboratory, van, instructor), hours(2, 9)))
                .hasSize(3)
                .extracting(Taken::claim)
                .containsOnly(basket);
        assertThatThrownBy(() -> occupancy.take(basket, List.of(one(van, hours(5, 6))), null))
                .as("outside of a transaction it could not be all or nothing")
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aHoldThatIsOverMakesRoomWhenItsPlaceIsNeeded() {
        ResourceId laboratory = ResourceId.next();
        UUID first = UUID.randomUUID();
        Instant now = Instant.parse("2027-01-20T08:00:00Z");
        Instant over = now.plus(Duration.ofMinutes(10));
        Moment.at(now, () -> take(first, over, one(laboratory, hours(0, 2))).orElseThrow());
        UUID second = UUID.randomUUID();
        assertThat(Moment.at(over.minusSeconds(1), () -> code(take(second, null, one(laboratory, hours(1, 2))))))
                .isEqualTo("resources.taken");
        assertThat(Moment.at(over, () -> occupancy.of(List.of(laboratory), hours(0, 9))))
                .isEmpty();
        Moment.at(over, () -> take(second, null, one(laboratory, hours(1, 2))).orElseThrow());
        assertThat(Moment.at(over, () -> code(inTransaction(() -> occupancy.confirm(List.of(first), 1)))))
                .isEqualTo("resources.hold_over");

        UUID third = UUID.randomUUID();
        Moment.at(
                now,
                () -> take(third, over, one(laboratory, hours(3, 4)), one(laboratory, hours(5, 6)))
                        .orElseThrow());
        Moment.at(
                over.minusSeconds(1),
                () -> inTransaction(() -> occupancy.confirm(List.of(third), 2)).orElseThrow());
        assertThat(Moment.at(over.plusSeconds(9), () -> occupancy.of(List.of(laboratory), hours(3, 9))))
                .hasSize(2)
                .allMatch(taken -> taken.heldUntil() == null);
    }

    /** Baskets of two in either order, by eight at once, for a day of one laboratory and three vans. */
    @Test
    void manyWhoWantTheSameNeverGetItTwice() throws Exception {
        ResourceId laboratory = ResourceId.next();
        ResourceId vans = ResourceId.next();
        Queue<List<Taken>> got = new ConcurrentLinkedQueue<>();
        Queue<Throwable> broken = new ConcurrentLinkedQueue<>();
        List<Thread> people = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            Random random = new Random(p);
            people.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 60; i++) {
                    int from = random.nextInt(48);
                    Stretch when = hours(from, from + 1 + random.nextInt(3));
                    List<Wanted> basket = new ArrayList<>(List.of(one(laboratory, when), new Wanted(vans, 3, 1, when)));
                    Collections.shuffle(basket, random);
                    try {
                        take(UUID.randomUUID(), null, basket.toArray(Wanted[]::new))
                                .fold(got::add, refusal -> refusal.code().equals("resources.taken"));
                    } catch (Throwable e) {
                        broken.add(e);
                    }
                }
            }));
        }
        for (Thread person : people) {
            person.join();
        }
        assertThat(broken).isEmpty();
        assertThat(got).isNotEmpty().allMatch(both -> both.size() == 2);

        record Row(UUID resource, int unit, Instant from, Instant until) {}
        List<Row> rows = jdbc.sql("select resource_id, unit, lower(during), upper(during) from resources.occupancy"
                        + " where resource_id = :one or resource_id = :other")
                .param("one", laboratory.value())
                .param("other", vans.value())
                .query((rs, n) -> new Row(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        rs.getTimestamp(3).toInstant(),
                        rs.getTimestamp(4).toInstant()))
                .list();
        assertThat(rows).hasSize(2 * got.size());
        for (Row a : rows) {
            assertThat(rows.stream()
                            .filter(b -> b != a
                                    && b.resource().equals(a.resource())
                                    && b.unit() == a.unit()
                                    && b.from().isBefore(a.until())
                                    && a.from().isBefore(b.until())))
                    .isEmpty();
        }
    }
}
