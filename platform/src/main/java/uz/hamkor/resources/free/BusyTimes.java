package uz.hamkor.resources.free;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Moment;

/**
 * What is taken of many things, whoever took it. For few things it is looked up thing by thing, for many by time; either
 * way with one statement, which packs each stretch into one number.
 */
@Component
class BusyTimes {

    /** Up to so many things it is quicker to look at each. */
    static final int FEW = 300;

    private static final int UNIT_BITS = 10;
    private static final int TIME_BITS = 23;
    private static final long MOST_MINUTES = (1L << TIME_BITS) - 1;

    /** Beginning, end (minutes after a given moment, cut to what is asked for) and unit, in one number that sorts. */
    private static final String PACKED = """
            select o.resource_id, array_agg(
                (o.unit::bigint << 46)
                + (greatest(0, floor(date_part('epoch', lower(o.during) - :base) / 60))::bigint << 23)
                + least(8388607, ceil(date_part('epoch', upper(o.during) - :base) / 60))::bigint) as stretches
            """;

    private static final String OF_EACH = PACKED + """
            from unnest(:resources) r (id)
            join resources.occupancy o on o.resource_id = r.id and o.during && tstzrange(:base, :until)
            where o.held_until is null or o.held_until > :now
            group by o.resource_id
            """;

    static final String OF_ALL = PACKED + """
            from (select o.resource_id, o.unit, o.during from resources.occupancy o
                  where upper(o.during) - lower(o.during) <= interval '1 day'
                    and lower(o.during) >= :dayBefore and lower(o.during) < :until and upper(o.during) > :base
                    and (o.held_until is null or o.held_until > :now)
                  union all
                  select o.resource_id, o.unit, o.during from resources.occupancy o
                  where upper(o.during) - lower(o.during) > interval '1 day'
                    and o.during && tstzrange(:base, :until)
                    and (o.held_until is null or o.held_until > :now)) o
            join unnest(:resources) r (id) on r.id = o.resource_id
            group by o.resource_id
            """;

    private final JdbcClient jdbc;

    BusyTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is taken of these things within a stretch, to the minute and never less than it is; what was held and is over
     * does not count. Things of which nothing is taken are left out. Needs a transaction.
     */
    Map<ResourceId, FreeTimes.Busy> of(Collection<ResourceId> things, Stretch within) {
        if (things.isEmpty()) {
            return Map.of();
        }
        Instant base = within.from();
        if (Duration.between(base, within.until()).toMinutes() >= MOST_MINUTES) {
            throw new IllegalArgumentException("longer than anybody asks for: " + within);
        }
        Map<ResourceId, FreeTimes.Busy> busy = new HashMap<>();
        boolean few = things.size() <= FEW;
        JdbcClient.StatementSpec statement = jdbc.sql(few ? OF_EACH : OF_ALL)
                .param("resources", things.stream().map(ResourceId::value).toArray(UUID[]::new))
                .param("base", at(base))
                .param("until", at(within.until()))
                .param("now", at(Moment.now()));
        if (!few) {
            statement = statement.param("dayBefore", at(base.minus(Duration.ofDays(1))));
        }
        statement.query(rs -> {
            busy.put(new ResourceId(rs.getObject(1, UUID.class)), unpacked(base.getEpochSecond(), rs));
        });
        return busy;
    }

    private static FreeTimes.Busy unpacked(long base, ResultSet rs) throws SQLException {
        Long[] packed = (Long[]) Objects.requireNonNull(rs.getArray(2)).getArray();
        Arrays.sort(packed);
        int[] units = new int[packed.length];
        long[] from = new long[packed.length];
        long[] until = new long[packed.length];
        for (int i = 0; i < packed.length; i++) {
            long one = packed[i];
            units[i] = (int) (one >>> (2 * TIME_BITS)) & ((1 << UNIT_BITS) - 1);
            from[i] = base + 60 * (one >>> TIME_BITS & MOST_MINUTES);
            until[i] = base + 60 * (one & MOST_MINUTES);
        }
        return new FreeTimes.Busy(units, from, until);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
