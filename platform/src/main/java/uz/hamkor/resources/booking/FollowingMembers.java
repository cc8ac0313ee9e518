package uz.hamkor.resources.booking;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.cluster.MemberLeft;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.OffersLeft;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * What becomes of requests and uses when a member leaves or goes on inside another organisation. Uses that were confirmed
 * stay. Who left is asked no longer: its lines of running requests are refused, and its own requests end. What is still to
 * come of an organisation that goes on inside another, as owner and as user, is that one's.
 */
@Component
@Order(16)
class FollowingMembers implements OrganizationFollower {

    private final Access access;
    private final Standing standing;
    private final Baskets baskets;
    private final Asking asking;
    private final Answering answering;
    private final Filling filling;
    private final Occupancy occupancy;
    private final BookingNews news;
    private final JdbcClient jdbc;

    FollowingMembers(
            Access access,
            Standing standing,
            Baskets baskets,
            Asking asking,
            Answering answering,
            Filling filling,
            Occupancy occupancy,
            BookingNews news,
            JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.baskets = baskets;
        this.asking = asking;
        this.answering = answering;
        this.filling = filling;
        this.occupancy = occupancy;
        this.news = news;
        this.jdbc = jdbc;
    }

    /** As owner. */
    @EventListener
    void left(OffersLeft left) {
        ClusterId cluster = left.cluster();
        writing(cluster, () -> {
            for (UUID id : running(cluster, "l.owner_id = :organization and l.state = 'asked'", left.owner())) {
                Basket basket = baskets.lock(cluster, id).orElseThrow();
                for (Line line : basket.lines()) {
                    if (line.owner().equals(left.owner()) && line.state() == LineState.ASKED) {
                        answering.ownerLeft(cluster, id, line.id(), news.ownerLeft(basket));
                        asking.takeBack(cluster, line);
                    }
                }
            }
            news.offersLeft(cluster, left.owner(), left.offers());
        });
    }

    /** As user. */
    @EventListener
    void left(MemberLeft left) {
        ClusterId cluster = left.cluster();
        Instant now = Moment.now();
        writing(cluster, () -> {
            for (UUID id : running(cluster, "b.organization_id = :organization", left.organization())) {
                Basket basket = baskets.lock(cluster, id).orElseThrow();
                filling.giveBack(basket, basket.uses());
                baskets.move(basket, Basket.State.CANCELLED, null, now);
                if (basket.state() != Basket.State.OPEN) {
                    news.withdrawn(basket);
                    asking.takeBack(basket);
                }
            }
            List<UUID> wishes = jdbc.sql("""
                            update resources.waiting_wish set state = 'withdrawn', held_until = null
                            where cluster_id = :cluster and organization_id = :organization
                              and state in ('waiting', 'offered')
                            returning id
                            """)
                    .param("cluster", cluster.value())
                    .param("organization", left.organization().value())
                    .query(UUID.class)
                    .list();
            occupancy.release(wishes);
        });
    }

    private List<UUID> running(ClusterId cluster, String which, OrganizationId organization) {
        return jdbc.sql("""
                        select distinct b.id from resources.basket b
                        join resources.basket_line l on l.cluster_id = b.cluster_id and l.basket_id = b.id
                        where b.cluster_id = :cluster and b.state in ('open', 'asked', 'replan') and\s""" + which + " order by b.id")
                .param("cluster", cluster.value())
                .param("organization", organization.value())
                .query(UUID.class)
                .list();
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        if (ending instanceof Ending.Merged merged) {
            standing.clustersOf(Set.of(merged.organization()), merged.day())
                    .forEach(cluster -> writing(cluster, () -> carryOn(cluster, merged)));
        }
        return Outcome.done(ending.organization());
    }

    private void carryOn(ClusterId cluster, Ending.Merged merged) {
        // Who was filling a basket begins anew: they may be filling one for the successor too.
        for (UUID id : running(cluster, "b.organization_id = :organization", merged.organization())) {
            Basket basket = baskets.lock(cluster, id).orElseThrow();
            if (basket.isOpen()) {
                filling.giveBack(basket, basket.uses());
                baskets.move(basket, Basket.State.CANCELLED, null, Moment.now());
            }
        }
        for (String statement : List.of("""
                update resources.basket b set organization_id = :into, version = version + 1
                where cluster_id = :cluster and organization_id = :old and (state in ('asked', 'replan')
                    or exists (select from resources.booking u where u.cluster_id = b.cluster_id
                               and u.basket_id = b.id and u.state in ('held', 'confirmed')))
                """, """
                update resources.basket_line l set owner_id = :into
                where cluster_id = :cluster and owner_id = :old and (state = 'asked'
                    or exists (select from resources.booking u where u.cluster_id = l.cluster_id
                               and u.line_id = l.id and u.state in ('held', 'confirmed')))
                """, """
                update resources.booking set owner_id = :into
                where cluster_id = :cluster and owner_id = :old and state in ('held', 'confirmed')
                """, """
                update resources.booking set user_id = :into
                where cluster_id = :cluster and user_id = :old and state in ('held', 'confirmed')
                """, """
                update resources.waiting_wish set organization_id = :into
                where cluster_id = :cluster and organization_id = :old and state in ('waiting', 'offered')
                """)) {
            jdbc.sql(statement)
                    .param("cluster", cluster.value())
                    .param("old", merged.organization().value())
                    .param("into", merged.into().value())
                    .update();
        }
    }

    private void writing(ClusterId cluster, Runnable act) {
        access.within(Scope.current().writing(cluster), () -> {
                    act.run();
                    return Outcome.done(cluster);
                })
                .orElseThrow();
    }
}
