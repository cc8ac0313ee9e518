package uz.hamkor.resources.booking;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Scope;

/**
 * What time does to requests and uses: requests nobody answered end and give back what they kept, uses that are over are
 * counted. Nothing waits for it: a place whose time is over is free at once for whoever needs it.
 */
@Component
class BookingClock {

    private static final AccountId PROGRAM = new AccountId(new UUID(0, 0));
    private static final int BATCH = 500;

    private final Access access;
    private final ClusterRegistry registry;
    private final Baskets baskets;
    private final Uses uses;
    private final Offers offers;
    private final Filling filling;
    private final BookingNews news;
    private final ApplicationEventPublisher events;
    private final WaitingList waiting;
    private final Asking asking;

    BookingClock(
            Access access,
            ClusterRegistry registry,
            Baskets baskets,
            Uses uses,
            Offers offers,
            Filling filling,
            BookingNews news,
            ApplicationEventPublisher events,
            WaitingList waiting,
            Asking asking) {
        this.access = access;
        this.registry = registry;
        this.baskets = baskets;
        this.uses = uses;
        this.offers = offers;
        this.filling = filling;
        this.news = news;
        this.events = events;
        this.waiting = waiting;
        this.asking = asking;
    }

    @Configuration(proxyBeanMethods = false)
    static class Often {

        @Bean
        Task<Void> endingOfBookings(BookingClock clock) {
            return Tasks.recurring("resources.bookings", Schedules.fixedDelay(Duration.ofMinutes(5)))
                    .execute((_, _) -> clock.tickAll());
        }
    }

    /** Goes through all clusters, each request and use in a transaction of its own. */
    void tickAll() {
        Scope everything = new Scope(PROGRAM, Set.of(), null, Set.of(), true);
        List<Cluster> clusters = everything.call(() -> registry.all(LocalDate.now(Today.ZONE)));
        clusters.forEach(cluster -> tick(cluster.id()));
    }

    /** Answers how many requests and uses it ended. */
    int tick(ClusterId cluster) {
        Scope scope = new Scope(PROGRAM, Set.of(cluster), cluster, Set.of(), false);
        Instant now = Moment.now();
        List<UUID> late = access.within(scope, () -> Outcome.done(baskets.runOut(cluster, now)))
                .orElseThrow();
        late.forEach(basket -> access.within(scope, () -> expire(cluster, basket, now)));
        List<Use> over = access.within(scope, () -> Outcome.done(uses.over(cluster, now, BATCH)))
                .orElseThrow();
        if (!over.isEmpty()) {
            access.within(scope, () -> complete(over, now)).orElseThrow();
        }
        int moved = access.within(scope, () -> Outcome.done(waiting.tick(cluster, now)))
                .orElseThrow();
        return late.size() + over.size() + moved;
    }

    private Outcome<UUID> expire(ClusterId cluster, UUID id, Instant now) {
        Basket basket = baskets.lock(cluster, id).orElseThrow();
        Instant until = basket.heldUntil();
        boolean running = basket.state() == Basket.State.ASKED || basket.state() == Basket.State.REPLAN;
        if (running && until != null && !until.isAfter(now)) {
            filling.giveBack(basket, basket.uses());
            baskets.move(basket, Basket.State.EXPIRED, null, now);
            news.expired(basket);
            asking.takeBack(basket);
            basket.uses().forEach(use -> events.publishEvent(new PlaceFreed(use.offer(), use.during())));
        }
        return Outcome.done(id);
    }

    private Outcome<Integer> complete(List<Use> over, Instant now) {
        Map<ResourceId, Offer> found =
                offers.findAll(over.stream().map(Use::offer).distinct().toList());
        int ended = 0;
        for (Use use : over) {
            Offer offer = found.get(use.offer());
            boolean missed = offer != null && offer.terms().checkIn() && use.checkedIn() == null;
            Use.State state = missed ? Use.State.NO_SHOW : Use.State.COMPLETED;
            if (uses.close(use, state, false, null, null, now)) {
                news.completed(uses.find(use.cluster(), use.id()).orElseThrow());
                ended++;
            }
        }
        return Outcome.done(ended);
    }
}
