package uz.hamkor.resources.booking;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Part;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Times at which the owner needs a thing: they stand in the same calendar, so nobody can have them. */
@Component
public class Blocking {

    private static final int LONGEST = 500;

    private final Access access;
    private final Offers offers;
    private final Occupancy occupancy;
    private final JdbcClient jdbc;

    Blocking(Access access, Offers offers, Occupancy occupancy, JdbcClient jdbc) {
        this.access = access;
        this.offers = offers;
        this.occupancy = occupancy;
        this.jdbc = jdbc;
    }

    public enum Kind {
        OWN_USE,
        TIMETABLE,
        MAINTENANCE,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst();
        }
    }

    /** A time the owner keeps; its id is the claim. */
    public record Blocked(
            UUID id,
            ResourceId offer,
            int units,
            Stretch during,
            Kind kind,
            @Nullable String words) {}

    /**
     * Keeps times of a thing, all of them or none.
     *
     * @return the ids in the order of the times; refused with {@code resources.taken} and which time, counted from 0
     */
    public Outcome<List<UUID>> block(
            OrganizationId owner, ResourceId id, int units, List<Stretch> times, Kind kind, String words) {
        String said = words.strip();
        if (said.length() > LONGEST) {
            return Outcome.refusedAt("words", "resources.too_long", LONGEST);
        }
        return keeping(owner, id, offer -> {
            int capacity = offer.described().units();
            if (units < 1 || units > capacity) {
                return Outcome.refusedAt("units", "resources.between", 1, capacity);
            }
            List<UUID> ids = times.stream().map(time -> Ids.next()).toList();
            List<Part> parts = new ArrayList<>();
            for (int i = 0; i < times.size(); i++) {
                parts.add(new Part(ids.get(i), new Wanted(id, capacity, units, times.get(i))));
            }
            Outcome<Integer> taken = occupancy.take(parts, null);
            if (!taken.isDone()) {
                return Outcome.refused(taken.reason().orElseThrow());
            }
            insert(owner, id, units, times, ids, kind, said.isEmpty() ? null : said);
            return Outcome.done(ids);
        });
    }

    private void insert(
            OrganizationId owner,
            ResourceId id,
            int units,
            List<Stretch> times,
            List<UUID> ids,
            Kind kind,
            @Nullable String words) {
        AccountId me = Scope.current().account();
        jdbc.sql("""
                        insert into resources.blocked_time
                            (organization_id, id, offer_id, units, starts, ends, kind, words, created_by, created_at)
                        select :owner, t.id, :offer, :units, t.starts, t.ends, :kind, :words, :by, :now
                        from unnest(cast(:ids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]))
                             as t (id, starts, ends)
                        """)
                .param("owner", owner.value())
                .param("offer", id.value())
                .param("units", units)
                .param("kind", kind.code())
                .param("words", words, Types.VARCHAR)
                .param("by", me == null ? new UUID(0, 0) : me.value())
                .param("now", Baskets.at(Moment.now()))
                .param("ids", ids.toArray(UUID[]::new))
                .param(
                        "starts",
                        times.stream().map(time -> time.from().toString()).toArray(String[]::new))
                .param(
                        "ends",
                        times.stream().map(time -> time.until().toString()).toArray(String[]::new))
                .update();
    }

    /** Gives times free again; those that are none of this thing's are passed over. */
    public Outcome<Integer> unblock(OrganizationId owner, ResourceId id, Collection<UUID> times) {
        return keeping(owner, id, offer -> {
            List<UUID> mine = jdbc.sql("""
                            delete from resources.blocked_time
                            where organization_id = :owner and offer_id = :offer and id = any (:ids) returning id
                            """)
                    .param("owner", owner.value())
                    .param("offer", id.value())
                    .param("ids", times.toArray(UUID[]::new))
                    .query(UUID.class)
                    .list();
            return Outcome.done(occupancy.release(mine));
        });
    }

    /** Times that owners keep of these things, by beginning. */
    public List<Blocked> of(Collection<ResourceId> ids, Stretch within) {
        return jdbc.sql("""
                        select id, offer_id, units, starts, ends, kind, words from resources.blocked_time
                        where offer_id = any (:offers) and starts < :until and ends > :from
                        order by starts, id limit 5000
                        """)
                .param("offers", ids.stream().map(ResourceId::value).toArray(UUID[]::new))
                .param("from", Baskets.at(within.from()))
                .param("until", Baskets.at(within.until()))
                .query((rs, n) -> new Blocked(
                        rs.getObject(1, UUID.class),
                        new ResourceId(rs.getObject(2, UUID.class)),
                        rs.getInt(3),
                        new Stretch(
                                instant(rs.getObject(4, OffsetDateTime.class)),
                                instant(rs.getObject(5, OffsetDateTime.class))),
                        Kind.of(rs.getString(6)).orElseThrow(),
                        rs.getString(7)))
                .list();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private <T> Outcome<T> keeping(OrganizationId owner, ResourceId id, Function<Offer, Outcome<T>> act) {
        Right right = access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, owner) ? Right.UPDATE : Right.APPROVE;
        return access.forOrganization(
                owner,
                right,
                Thing.BOOKINGS,
                () -> offers.find(id)
                        .filter(offer -> offer.owner().equals(owner))
                        .map(act)
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }
}
