package uz.hamkor.resources.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.occupancy.Occupancy.Part;
import uz.hamkor.resources.occupancy.Occupancy.Wanted;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * Who wants a taken time when it becomes free. It is kept for the first in the list for half a day; who lets it pass makes
 * room for the next.
 */
@Component
public class WaitingList {

    /** How long a freed place is kept for whoever waited longest. */
    static final Duration KEPT = Duration.ofHours(12);

    private static final int MOST = 50;

    private final Access access;
    private final Offers offers;
    private final Occupancy occupancy;
    private final Asking asking;
    private final UserSide side;
    private final Filling filling;
    private final BookingNews news;
    private final JdbcClient jdbc;

    WaitingList(
            Access access,
            Offers offers,
            Occupancy occupancy,
            Asking asking,
            UserSide side,
            Filling filling,
            BookingNews news,
            JdbcClient jdbc) {
        this.access = access;
        this.offers = offers;
        this.occupancy = occupancy;
        this.asking = asking;
        this.side = side;
        this.filling = filling;
        this.news = news;
        this.jdbc = jdbc;
    }

    public enum State {
        WAITING,
        OFFERED,
        TAKEN,
        PASSED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param heldUntil until when the freed place is kept for it */
    public record Wish(
            ClusterId cluster,
            UUID id,
            ResourceId offer,
            OrganizationId organization,
            AccountId account,
            int units,
            Stretch during,
            State state,
            @Nullable Instant heldUntil) {}

    /** Puts the person on the list for a time that is taken. */
    public Outcome<UUID> join(ClusterId cluster, Filling.Item item) {
        Optional<OrganizationId> forWhom = side.forWhom(cluster);
        AccountId me = Scope.current().account();
        if (forWhom.isEmpty()) {
            return Outcome.refused("resources.for_whom");
        }
        if (me == null || !side.mayAsk(cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return filling.writing(cluster, forWhom.get(), () -> {
            Offer offer = offers.find(item.offer()).orElse(null);
            if (offer == null) {
                return Outcome.refusedAt("offer", "resources.not_offered");
            }
            Optional<Refusal> wrong = AskingRules.wrong(offer, cluster, item.during(), item.units(), Moment.now());
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            if (occupancy
                    .taken(List.of(wanted(offer, item.units(), item.during())), List.of())
                    .isEmpty()) {
                return Outcome.refusedAt("from", "resources.free_now");
            }
            if (of(cluster, me).size() >= MOST) {
                return Outcome.refused("resources.too_many_lines", MOST);
            }
            UUID id = Ids.next();
            jdbc.sql("""
                            insert into resources.waiting_wish
                                (cluster_id, id, offer_id, organization_id, account_id, units, starts, ends, state,
                                 created_at)
                            values (:cluster, :id, :offer, :organization, :account, :units, :starts, :ends, 'waiting',
                                    :now)
                            """)
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .param("offer", item.offer().value())
                    .param("organization", forWhom.get().value())
                    .param("account", me.value())
                    .param("units", item.units())
                    .param("starts", Baskets.at(item.during().from()))
                    .param("ends", Baskets.at(item.during().until()))
                    .param("now", Baskets.at(Moment.now()))
                    .update();
            return Outcome.done(id);
        });
    }

    private static Wanted wanted(Offer offer, int units, Stretch during) {
        return new Wanted(offer.id(), offer.described().units(), units, AskingRules.withBuffers(offer, during));
    }

    /** Wishes of a person that wait or have a place kept for them; needs a transaction. */
    List<Wish> of(ClusterId cluster, AccountId account) {
        return jdbc.sql("""
                        select * from resources.waiting_wish
                        where cluster_id = :cluster and account_id = :account and state in ('waiting', 'offered')
                        order by starts, id
                        """)
                .param("cluster", cluster.value())
                .param("account", account.value())
                .query(WaitingList::row)
                .list();
    }

    /** Takes the place that is kept for a wish; its owner is asked where somebody has to approve. */
    public Outcome<UUID> take(ClusterId cluster, UUID id) {
        return own(cluster, id, wish -> {
            Instant until = wish.heldUntil();
            if (wish.state() != State.OFFERED || until == null || !until.isAfter(Moment.now())) {
                return Outcome.refused("resources.wish_over");
            }
            occupancy.release(List.of(wish.id()));
            return asking.request(
                            cluster,
                            wish.organization(),
                            wish.account(),
                            new Filling.Item(wish.offer(), wish.units(), wish.during()))
                    .map(basket -> {
                        move(wish, State.TAKEN, null, basket);
                        return basket;
                    });
        });
    }

    public Outcome<UUID> withdraw(ClusterId cluster, UUID id) {
        return own(cluster, id, wish -> {
            if (wish.state() != State.WAITING && wish.state() != State.OFFERED) {
                return Outcome.refused("resources.wish_over");
            }
            occupancy.release(List.of(wish.id()));
            move(wish, State.WITHDRAWN, null, null);
            return Outcome.done(id);
        });
    }

    private Outcome<UUID> own(ClusterId cluster, UUID id, Function<Wish, Outcome<UUID>> act) {
        AccountId me = Scope.current().account();
        return access.within(Scope.current().writing(cluster), () -> {
            Optional<Wish> found = jdbc.sql("""
                            select * from resources.waiting_wish
                            where cluster_id = :cluster and id = :id and account_id = :account for update
                            """)
                    .param("cluster", cluster.value())
                    .param("id", id)
                    .param("account", me == null ? null : me.value(), Types.OTHER)
                    .query(WaitingList::row)
                    .optional();
            return found.map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        });
    }

    /** A place was freed in the running transaction: who waits for it in this cluster hears it at once. */
    @EventListener
    void on(PlaceFreed freed) {
        ClusterId cluster = Scope.current().writable();
        if (cluster != null) {
            offer(cluster, freed.offer(), Moment.now());
        }
    }

    /** Keeps what has become free for those who waited longest, and ends what nobody took; answers how many. */
    int tick(ClusterId cluster, Instant now) {
        int passed = 0;
        for (Wish wish : all(cluster, "state = 'offered' and held_until <= :now", null, now)) {
            occupancy.release(List.of(wish.id()));
            move(wish, State.PASSED, null, null);
            passed++;
        }
        return passed + offer(cluster, null, now);
    }

    private int offer(ClusterId cluster, @Nullable ResourceId only, Instant now) {
        List<Wish> waiting = all(cluster, "state = 'waiting' and starts > :now", only, now);
        if (waiting.isEmpty()) {
            return 0;
        }
        Map<ResourceId, Offer> found = new HashMap<>(
                offers.findAll(waiting.stream().map(Wish::offer).distinct().toList()));
        List<Wish> fitting = new ArrayList<>();
        List<Wanted> parts = new ArrayList<>();
        for (Wish wish : waiting) {
            Offer offer = found.get(wish.offer());
            if (offer != null
                    && AskingRules.wrong(offer, cluster, wish.during(), wish.units(), now)
                            .isEmpty()) {
                fitting.add(wish);
                parts.add(wanted(offer, wish.units(), wish.during()));
            }
        }
        Set<Integer> taken = Set.copyOf(occupancy.taken(parts, List.of()));
        int offered = 0;
        for (int i = 0; i < fitting.size(); i++) {
            if (!taken.contains(i) && keep(fitting.get(i), parts.get(i), found, now)) {
                offered++;
            }
        }
        return offered;
    }

    private boolean keep(Wish wish, Wanted wanted, Map<ResourceId, Offer> found, Instant now) {
        Instant kept = now.plus(KEPT);
        Instant until =
                kept.isBefore(wish.during().from()) ? kept : wish.during().from();
        // Somebody before in the list, or somebody else at the same moment, may have it: then this one waits on.
        boolean done = access.within(Scope.current(), () -> occupancy.take(List.of(new Part(wish.id(), wanted)), until))
                .isDone();
        if (done) {
            move(wish, State.OFFERED, until, null);
            Offer offer = found.get(wish.offer());
            if (offer != null) {
                news.free(wish, offer, until);
            }
        }
        return done;
    }

    private List<Wish> all(ClusterId cluster, String which, @Nullable ResourceId only, Instant now) {
        return jdbc.sql("select * from resources.waiting_wish where cluster_id = :cluster and " + which + """
                         and (:offer::uuid is null or offer_id = :offer::uuid)
                        order by created_at, id limit 500
                        """)
                .param("cluster", cluster.value())
                .param("now", Baskets.at(now))
                .param("offer", only == null ? null : only.value(), Types.OTHER)
                .query(WaitingList::row)
                .list();
    }

    private void move(Wish wish, State state, @Nullable Instant heldUntil, @Nullable UUID basket) {
        jdbc.sql("""
                        update resources.waiting_wish
                        set state = :state, held_until = :until, basket_id = coalesce(:basket::uuid, basket_id),
                            offered_at = case when :state = 'offered' then :now else offered_at end
                        where cluster_id = :cluster and id = :id
                        """)
                .param("state", state.code())
                .param("until", heldUntil == null ? null : Baskets.at(heldUntil), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("basket", basket, Types.OTHER)
                .param("now", Baskets.at(Moment.now()))
                .param("cluster", wish.cluster().value())
                .param("id", wish.id())
                .update();
    }

    private static Wish row(ResultSet rs, int n) throws SQLException {
        return new Wish(
                new ClusterId(rs.getObject("cluster_id", UUID.class)),
                rs.getObject("id", UUID.class),
                new ResourceId(rs.getObject("offer_id", UUID.class)),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getInt("units"),
                new Stretch(
                        rs.getObject("starts", OffsetDateTime.class).toInstant(),
                        rs.getObject("ends", OffsetDateTime.class).toInstant()),
                State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
                Baskets.instant(rs, "held_until"));
    }
}
