package uz.hamkor.resources.occupancy;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;

/**
 * Takes units of things for stretches of time, all of a basket or nothing. Nothing can be taken twice: an exclusion
 * constraint over thing, unit and time holds for every cluster and node. What was only held and whose time is over is
 * given back by the transaction that needs its place.
 */
@Component
public class Occupancy {

    /** More units than a set of one thing has. */
    public static final int MOST_UNITS = 1_000;

    private final JdbcClient jdbc;

    Occupancy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Part of a basket.
     *
     * @param capacity how many units the thing has, numbered from 1
     * @param units how many of them are wanted at the same time
     */
    public record Wanted(ResourceId resource, int capacity, int units, Stretch during) {
        public Wanted {
            if (capacity < 1 || capacity > MOST_UNITS || units < 1 || units > capacity) {
                throw new IllegalArgumentException(units + " of " + capacity + " units");
            }
        }
    }

    /** @param heldUntil when it is given back of itself; null for good */
    public record Taken(
            ResourceId resource,
            int unit,
            Stretch during,
            UUID claim,
            @Nullable Instant heldUntil) {}

    /** A part with the claim it is taken for. */
    public record Part(UUID claim, Wanted wanted) {}

    /**
     * As {@link #take(UUID, List, Instant)}, each part for a claim of its own.
     *
     * @return how many units; refused with {@code resources.taken} and the place of the first part that is not free
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> take(List<Part> parts, @Nullable Instant heldUntil) {
        int units = 0;
        for (Part part : parts.stream()
                .sorted(Comparator.comparing(
                                (Part one) -> one.wanted().resource().value())
                        .thenComparing(one -> one.wanted().during().from()))
                .toList()) {
            List<Taken> taken = take(part.claim(), part.wanted(), heldUntil);
            if (taken.size() < part.wanted().units()) {
                return Outcome.refused("resources.taken", parts.indexOf(part));
            }
            units += taken.size();
        }
        return Outcome.done(units);
    }

    /**
     * Takes all parts or none; joins the running transaction, which the caller rolls back on a refusal. Parts are taken
     * in the order of things, times and units, whatever their order in the basket, so that two baskets never wait for
     * each other crosswise.
     *
     * @param claim of what they are taken; released or confirmed by it
     * @param heldUntil when they are given back unless confirmed; null for good
     * @return the units, in the order of the parts as they were taken; refused with {@code resources.taken} and the place
     *     of the first part that is not free, counted from 0
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<List<Taken>> take(UUID claim, List<Wanted> basket, @Nullable Instant heldUntil) {
        List<Taken> taken = new ArrayList<>();
        for (Wanted part : basket.stream()
                .sorted(Comparator.comparing((Wanted one) -> one.resource().value())
                        .thenComparing(one -> one.during().from()))
                .toList()) {
            List<Taken> units = take(claim, part, heldUntil);
            if (units.size() < part.units()) {
                return Outcome.refused("resources.taken", basket.indexOf(part));
            }
            taken.addAll(units);
        }
        return Outcome.done(taken);
    }

    private List<Taken> take(UUID claim, Wanted part, @Nullable Instant heldUntil) {
        giveBackExpired(part);
        List<Taken> taken = new ArrayList<>();
        // A unit that somebody takes at the same moment is waited for and then not free; the next round finds another.
        for (int round = 0; taken.size() < part.units() && round <= part.capacity(); round++) {
            List<Integer> units = insert(claim, part, part.units() - taken.size(), heldUntil);
            units.forEach(unit -> taken.add(new Taken(part.resource(), unit, part.during(), claim, heldUntil)));
            if (units.isEmpty() && free(part) == 0) {
                break;
            }
        }
        return taken;
    }

    private List<Integer> insert(UUID claim, Wanted part, int missing, @Nullable Instant heldUntil) {
        return jdbc.sql("""
                        insert into resources.occupancy (id, resource_id, unit, during, claim_id, held_until)
                        select gen_random_uuid(), :resource, u, tstzrange(:from, :until), :claim, :held
                        from generate_series(1, :capacity) u
                        where not exists (select from resources.occupancy o
                            where o.resource_id = :resource and o.unit = u and o.during && tstzrange(:from, :until))
                        order by u limit :missing
                        on conflict do nothing
                        returning unit
                        """)
                .param("resource", part.resource().value())
                .param("from", at(part.during().from()))
                .param("until", at(part.during().until()))
                .param("claim", claim)
                .param("held", heldUntil == null ? null : at(heldUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("capacity", part.capacity())
                .param("missing", missing)
                .query(Integer.class)
                .list();
    }

    private int free(Wanted part) {
        return jdbc.sql("""
                        select count(*) from generate_series(1, :capacity) u
                        where not exists (select from resources.occupancy o
                            where o.resource_id = :resource and o.unit = u and o.during && tstzrange(:from, :until))
                        """)
                .param("resource", part.resource().value())
                .param("from", at(part.during().from()))
                .param("until", at(part.during().until()))
                .param("capacity", part.capacity())
                .query(Integer.class)
                .single();
    }

    private void giveBackExpired(Wanted part) {
        jdbc.sql("""
                        delete from resources.occupancy
                        where resource_id = :resource and during && tstzrange(:from, :until) and held_until <= :now
                        """)
                .param("resource", part.resource().value())
                .param("from", at(part.during().from()))
                .param("until", at(part.during().until()))
                .param("now", at(Moment.now()))
                .update();
    }

    /**
     * Makes what is held one's own for good, all of it or nothing.
     *
     * @param units how many the claims hold together, as {@link #take} answered
     * @return refused with {@code resources.hold_over} when some of it was given back meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> confirm(Collection<UUID> claims, int units) {
        return keep(claims, units, null);
    }

    /**
     * Keeps what is held until another moment, all of it or nothing.
     *
     * @param until null for good
     * @return refused with {@code resources.hold_over} when some of it was given back meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> keep(Collection<UUID> claims, int units, @Nullable Instant until) {
        int kept = jdbc.sql("""
                        update resources.occupancy set held_until = :until
                        where claim_id = any (:claims) and (held_until is null or held_until > :now)
                        """)
                .param("until", until == null ? null : at(until), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("claims", claims.toArray(UUID[]::new))
                .param("now", at(Moment.now()))
                .update();
        return kept == units ? Outcome.done(kept) : Outcome.refused("resources.hold_over");
    }

    /** Gives back all that these claims have; answers how many units. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int release(Collection<UUID> claims) {
        return jdbc.sql("delete from resources.occupancy where claim_id = any (:claims)")
                .param("claims", claims.toArray(UUID[]::new))
                .update();
    }

    /**
     * Takes, beside what a claim has, the rest of another time on the same units: what it has is kept whatever becomes of
     * this.
     *
     * @param old a claim on the same thing
     * @param claim of what is taken in addition
     * @return how many stretches were taken, 0 where the time lies within the old; refused with {@code resources.taken}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> takeBeside(UUID old, UUID claim, Stretch during, @Nullable Instant heldUntil) {
        jdbc.sql("""
                        delete from resources.occupancy o using resources.occupancy mine
                        where mine.claim_id = :old and o.resource_id = mine.resource_id
                          and o.during && tstzrange(:from, :until) and o.held_until <= :now
                        """)
                .param("old", old)
                .param("from", at(during.from()))
                .param("until", at(during.until()))
                .param("now", at(Moment.now()))
                .update();
        int wanted = jdbc.sql("""
                        select coalesce(sum(cardinality(array(
                            select unnest(tstzmultirange(tstzrange(:from, :until)) - tstzmultirange(o.during))))), 0)
                        from resources.occupancy o where o.claim_id = :old
                        """)
                .param("from", at(during.from()))
                .param("until", at(during.until()))
                .param("old", old)
                .query(Integer.class)
                .single();
        int taken = jdbc.sql("""
                        insert into resources.occupancy (id, resource_id, unit, during, claim_id, held_until)
                        select gen_random_uuid(), o.resource_id, o.unit, piece, :claim, :held
                        from resources.occupancy o,
                             unnest(tstzmultirange(tstzrange(:from, :until)) - tstzmultirange(o.during)) piece
                        where o.claim_id = :old
                        on conflict do nothing
                        """)
                .param("from", at(during.from()))
                .param("until", at(during.until()))
                .param("claim", claim)
                .param("held", heldUntil == null ? null : at(heldUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("old", old)
                .update();
        return taken == wanted ? Outcome.done(taken) : Outcome.refused("resources.taken", 0);
    }

    /**
     * Puts a claim in the place of an old one on the same units, for good; between them nobody gets in.
     *
     * @return how many units
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Integer> exchange(UUID old, UUID claim, Stretch during) {
        record Place(UUID resource, int unit) {}
        List<Place> places = jdbc.sql("""
                        select resource_id, unit from resources.occupancy
                        where claim_id = :old order by unit for update
                        """)
                .param("old", old)
                .query((rs, n) -> new Place(rs.getObject(1, UUID.class), rs.getInt(2)))
                .list();
        release(List.of(old, claim));
        for (Place place : places) {
            int taken = jdbc.sql("""
                            insert into resources.occupancy (id, resource_id, unit, during, claim_id)
                            values (gen_random_uuid(), :resource, :unit, tstzrange(:from, :until), :claim)
                            on conflict do nothing
                            """)
                    .param("resource", place.resource())
                    .param("unit", place.unit())
                    .param("from", at(during.from()))
                    .param("until", at(during.until()))
                    .param("claim", claim)
                    .update();
            if (taken == 0) {
                return Outcome.refused("resources.taken", 0);
            }
        }
        return Outcome.done(places.size());
    }

    /**
     * Which parts are not free now, in the order of their list and counted from 0; holds that are over do not count.
     *
     * @param but claims of one's own, which are not in the way
     */
    @Transactional(readOnly = true)
    public List<Integer> taken(List<Wanted> parts, Collection<UUID> but) {
        return jdbc.sql("""
                        select w.n - 1
                        from unnest(cast(:resources as uuid[]), cast(:capacities as int[]), cast(:units as int[]),
                                    cast(:from as timestamptz[]), cast(:until as timestamptz[]))
                             with ordinality as w (resource, capacity, units, starts, ends, n)
                        where w.units > w.capacity - (
                            select count(distinct o.unit) from resources.occupancy o
                            where o.resource_id = w.resource and o.during && tstzrange(w.starts, w.ends)
                              and o.unit <= w.capacity and (o.held_until is null or o.held_until > :now)
                              and o.claim_id <> all (:but))
                        order by w.n
                        """)
                .param(
                        "resources",
                        parts.stream().map(one -> one.resource().value()).toArray(UUID[]::new))
                .param("capacities", parts.stream().map(Wanted::capacity).toArray(Integer[]::new))
                .param("units", parts.stream().map(Wanted::units).toArray(Integer[]::new))
                .param(
                        "from",
                        parts.stream()
                                .map(one -> one.during().from().toString())
                                .toArray(String[]::new))
                .param(
                        "until",
                        parts.stream()
                                .map(one -> one.during().until().toString())
                                .toArray(String[]::new))
                .param("now", at(Moment.now()))
                .param("but", but.toArray(UUID[]::new))
                .query(Integer.class)
                .list();
    }

    /** What is taken of these things within a stretch, by thing, time and unit; what was held and is over is left out. */
    @Transactional(readOnly = true)
    public List<Taken> of(Collection<ResourceId> resources, Stretch within) {
        return jdbc.sql("""
                        select resource_id, unit, lower(during), upper(during), claim_id, held_until
                        from resources.occupancy
                        where resource_id = any (cast(:resources as uuid[])) and during && tstzrange(:from, :until)
                          and (held_until is null or held_until > :now)
                        order by resource_id, lower(during), unit
                        """)
                .param("resources", resources.stream().map(ResourceId::toString).toArray(String[]::new))
                .param("from", at(within.from()))
                .param("until", at(within.until()))
                .param("now", at(Moment.now()))
                .query((rs, n) -> {
                    OffsetDateTime held = rs.getObject(6, OffsetDateTime.class);
                    return new Taken(
                            new ResourceId(rs.getObject(1, UUID.class)),
                            rs.getInt(2),
                            new Stretch(
                                    rs.getObject(3, OffsetDateTime.class).toInstant(),
                                    rs.getObject(4, OffsetDateTime.class).toInstant()),
                            rs.getObject(5, UUID.class),
                            held == null ? null : held.toInstant());
                })
                .list();
    }

    /** A name for what is taken together. */
    public static UUID nextClaim() {
        return Ids.next();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
