package uz.hamkor.resources.occupancy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.occupancy.Occupancy.Part;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;

/**
 * Takes what was allocated by how many units are free at each time, not by which. Units of one thing are alike, so who has
 * one may be given another for the same time: then whatever fits by number fits. What is only held, and what belongs to a
 * change that is being asked for, keeps its unit.
 */
@Component
public class Rearranging {

    private final Occupancy occupancy;
    private final JdbcClient jdbc;

    Rearranging(Occupancy occupancy, JdbcClient jdbc) {
        this.occupancy = occupancy;
        this.jdbc = jdbc;
    }

    /**
     * Takes all parts for good, or none; joins the running transaction, which the caller rolls back on a refusal.
     *
     * @return how many units; refused with {@code resources.taken} and the place of a part that is not free
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> take(List<Part> parts) {
        Map<UUID, List<Part>> byThing = new TreeMap<>();
        parts.forEach(part -> byThing.computeIfAbsent(part.wanted().resource().value(), _ -> new ArrayList<>())
                .add(part));
        int units = 0;
        for (Map.Entry<UUID, List<Part>> entry : byThing.entrySet()) {
            List<Part> some = entry.getValue();
            boolean alone = some.getFirst().wanted().capacity() == 1;
            Outcome<Integer> taken = alone ? occupancy.take(some, null) : take(entry.getKey(), some);
            if (!taken.isDone()) {
                return Outcome.refused("resources.taken", parts.indexOf(some.getFirst()));
            }
            units += taken.orElseThrow();
        }
        return Outcome.done(units);
    }

    /** @param unit what it has; null for what is new */
    private record Row(UUID id, @Nullable Integer unit, Stretch during, UUID claim, boolean held) {

        boolean overlaps(Row other) {
            return during.from().isBefore(other.during.until())
                    && other.during.from().isBefore(during.until());
        }

        boolean touches(Row other) {
            return !during.from().isAfter(other.during.until())
                    && !other.during.from().isAfter(during.until());
        }

        Row on(int other) {
            return new Row(id, other, during, claim, held);
        }
    }

    private Outcome<Integer> take(UUID thing, List<Part> parts) {
        Instant from = parts.stream()
                .map(part -> part.wanted().during().from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        List<Row> there = there(thing, from);
        List<Row> wanted = new ArrayList<>();
        for (Part part : parts) {
            for (int i = 0; i < part.wanted().units(); i++) {
                wanted.add(new Row(Ids.next(), null, part.wanted().during(), part.claim(), false));
            }
        }
        List<Row> placed = arranged(parts.getFirst().wanted().capacity(), from, there, wanted);
        Map<UUID, Row> before = new HashMap<>();
        there.forEach(row -> before.put(row.id(), row));
        List<Row> changed =
                placed.stream().filter(row -> !row.equals(before.get(row.id()))).toList();
        return placed.isEmpty() || write(thing, changed) < changed.size()
                ? Outcome.refused("resources.taken")
                : Outcome.done(wanted.size());
    }

    /** One of like units while it is being filled in the order of time. */
    private static final class Unit {
        private final List<Row> kept = new ArrayList<>();
        private Instant until = Instant.MIN;

        boolean isFree(Row row) {
            return !row.during().from().isBefore(until) && kept.stream().noneMatch(row::overlaps);
        }
    }

    /**
     * By beginning, each on its own unit where that is free, or else on any: since no more are wanted at a time than there
     * are, one is free, as long as nothing that has to keep its unit stands in the way. None if it cannot be.
     */
    private static List<Row> arranged(int capacity, Instant from, List<Row> there, List<Row> wanted) {
        List<Unit> units = Stream.generate(Unit::new).limit(capacity + 1L).toList();
        List<Row> held = there.stream().filter(Row::held).toList();
        List<Row> placed = new ArrayList<>();
        List<Row> rest = new ArrayList<>(wanted);
        for (Row row : there) {
            Integer unit = row.unit();
            if (unit != null && unit > capacity) {
                // Promised while there were more of them.
                placed.add(row);
            } else if (unit != null && keeps(row, unit, from, held)) {
                units.get(unit).kept.add(row);
                placed.add(row);
            } else {
                rest.add(row);
            }
        }
        rest.sort(Comparator.comparing((Row row) -> row.during().from())
                .thenComparing(row -> row.unit() == null)
                .thenComparing(Row::id));
        for (Row row : rest) {
            Integer own = row.unit();
            int unit = own != null && units.get(own).isFree(row)
                    ? own
                    : IntStream.rangeClosed(1, capacity)
                            .filter(one -> units.get(one).isFree(row))
                            .findFirst()
                            .orElse(0);
            if (unit == 0) {
                return List.of();
            }
            units.get(unit).until = row.during().until();
            placed.add(row.on(unit));
        }
        return placed;
    }

    private static boolean keeps(Row row, int unit, Instant from, List<Row> held) {
        return row.held()
                || row.during().from().isBefore(from)
                || held.stream().anyMatch(other -> other.unit() != null && other.unit() == unit && row.touches(other));
    }

    /** What of a thing is taken at or after a moment, kept as it is until the end of the transaction. */
    private List<Row> there(UUID thing, Instant from) {
        jdbc.sql("delete from resources.occupancy where resource_id = :thing and held_until <= :now")
                .param("thing", thing)
                .param("now", at(Moment.now()))
                .update();
        return jdbc.sql("""
                        select id, unit, lower(during), upper(during), claim_id, held_until is not null
                        from resources.occupancy
                        where resource_id = :thing and during && tstzrange(:from, null)
                        order by id for update
                        """)
                .param("thing", thing)
                .param("from", at(from))
                .query((rs, n) -> new Row(
                        rs.getObject(1, UUID.class),
                        rs.getInt(2),
                        new Stretch(
                                rs.getObject(3, OffsetDateTime.class).toInstant(),
                                rs.getObject(4, OffsetDateTime.class).toInstant()),
                        rs.getObject(5, UUID.class),
                        rs.getBoolean(6)))
                .list();
    }

    /** Answers how many could be written: fewer where somebody takes a unit at the same moment. */
    private int write(UUID thing, List<Row> rows) {
        UUID[] ids = rows.stream().map(Row::id).toArray(UUID[]::new);
        jdbc.sql("delete from resources.occupancy where id = any (:ids)")
                .param("ids", ids)
                .update();
        return jdbc.sql("""
                        insert into resources.occupancy (id, resource_id, unit, during, claim_id)
                        select x.id, :thing, x.unit, tstzrange(x.starts, x.ends), x.claim
                        from unnest(cast(:ids as uuid[]), cast(:units as int[]), cast(:starts as timestamptz[]),
                                    cast(:ends as timestamptz[]), cast(:claims as uuid[]))
                             as x (id, unit, starts, ends, claim)
                        on conflict do nothing
                        """)
                .param("thing", thing)
                .param("ids", ids)
                .param("units", rows.stream().map(Row::unit).toArray(Integer[]::new))
                .param(
                        "starts",
                        rows.stream().map(row -> row.during().from().toString()).toArray(String[]::new))
                .param(
                        "ends",
                        rows.stream()
                                .map(row -> row.during().until().toString())
                                .toArray(String[]::new))
                .param("claims", rows.stream().map(Row::claim).toArray(UUID[]::new))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
