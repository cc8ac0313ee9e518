package uz.hamkor.resources.free;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Moment;

/**
 * What is taken of many things, whoever took it. For few things it is looked up thing by thing, for many by time; either
 * way with one statement, from indexes that hold each stretch ready packed into one number.
 */
@Component
class BusyTimes {

    /** Up to so many things it is quicker to look at each. */
    static final int FEW = 300;

    private static final int UNIT_SHIFT = 52;
    private static final int FROM_SHIFT = 26;
    private static final long MINUTES = (1L << FROM_SHIFT) - 1;

    /** What minutes are counted from. */
    private static final long BASE = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** All things as one row of bytes, all stretches as one list: thousands of rows would cost more than the search. */
    private static final String TOGETHER = """
            select coalesce(string_agg(uuid_send(o.resource_id), ''), ''), coalesce(array_agg(o.packed), '{}') from
            """;

    private static final String OF_EACH = TOGETHER + """
            (select o.resource_id, o.packed from unnest(:resources) r (id)
             join resources.occupancy o on o.resource_id = r.id and o.during && tstzrange(:from, :until)
             where o.held_until is null or o.held_until > :now) o
            """;

    /** Nearly all uses are short: those that reach into the time begin at most a day before it. */
    static final String OF_ALL = TOGETHER + """
            (select o.resource_id, o.packed from resources.occupancy o
             where upper(o.during) - lower(o.during) <= interval '1 day'
               and lower(o.during) >= :dayBefore and lower(o.during) < :until
               and (o.held_until is null or o.held_until > :now)
             union all
             select o.resource_id, o.packed from resources.occupancy o
             where upper(o.during) - lower(o.during) > interval '1 day'
               and o.during && tstzrange(:from, :until)
               and (o.held_until is null or o.held_until > :now)) o
            """;

    private final JdbcClient jdbc;

    BusyTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is taken of these things within a stretch, to the minute and never less than it is; what was held and is over
     * does not count; what ended within the day before may stand among it. Things of which nothing is taken are left out.
     * Needs a transaction.
     */
    Map<ResourceId, FreeTimes.Busy> of(Collection<ResourceId> things, Stretch within) {
        if (things.isEmpty()) {
            return Map.of();
        }
        boolean few = things.size() <= FEW;
        JdbcClient.StatementSpec statement = jdbc.sql(few ? OF_EACH : OF_ALL)
                .param("from", at(within.from()))
                .param("until", at(within.until()))
                .param("now", at(Moment.now()));
        statement = few
                ? statement.param(
                        "resources", things.stream().map(ResourceId::value).toArray(UUID[]::new))
                : statement.param("dayBefore", at(within.from().minus(Duration.ofDays(1))));
        return statement
                .query((rs, n) ->
                        byThing(things, rs.getBytes(1), (Long[]) rs.getArray(2).getArray()))
                .single();
    }

    /** @param names of the things, 16 bytes each, in the order of what is taken of them */
    private static Map<ResourceId, FreeTimes.Busy> byThing(Collection<ResourceId> things, byte[] names, Long[] taken) {
        Map<UUID, ResourceId> wanted = HashMap.newHashMap(things.size());
        things.forEach(thing -> wanted.put(thing.value(), thing));
        Map<ResourceId, Longs> packed = HashMap.newHashMap(things.size());
        ByteBuffer ids = ByteBuffer.wrap(names);
        for (Long one : taken) {
            ResourceId thing = wanted.get(new UUID(ids.getLong(), ids.getLong()));
            if (thing != null) {
                packed.computeIfAbsent(thing, id -> new Longs()).add(one);
            }
        }
        Map<ResourceId, FreeTimes.Busy> busy = HashMap.newHashMap(packed.size());
        packed.forEach((thing, longs) -> busy.put(thing, unpacked(longs.sorted())));
        return busy;
    }

    private static final class Longs {
        private long[] values = new long[16];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        long[] sorted() {
            long[] all = Arrays.copyOf(values, size);
            Arrays.sort(all);
            return all;
        }
    }

    private static FreeTimes.Busy unpacked(long[] packed) {
        int[] units = new int[packed.length];
        long[] from = new long[packed.length];
        long[] until = new long[packed.length];
        for (int i = 0; i < packed.length; i++) {
            long one = packed[i];
            units[i] = (int) (one >>> UNIT_SHIFT);
            from[i] = BASE + 60 * (one >>> FROM_SHIFT & MINUTES);
            until[i] = BASE + 60 * (one & MINUTES);
        }
        return new FreeTimes.Busy(units, from, until);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
