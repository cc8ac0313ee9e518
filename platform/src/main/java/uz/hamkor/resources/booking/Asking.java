package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.AskingBodies;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Basket.Asked;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.occupancy.Occupancy;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Asking all owners of a basket at once. The whole answers as one: when all have said yes it is confirmed, in one
 * transaction; when one says no the other places are kept for a day while somebody else is asked.
 */
@Component
public class Asking {

    static final String SUBJECT = "resource_use";

    /** How long the rest is kept after an owner said no. */
    static final Duration REPLAN = Duration.ofHours(24);

    private final Access access;
    private final Baskets baskets;
    private final Uses uses;
    private final Filling filling;
    private final Occupancy occupancy;
    private final Approvers approvers;
    private final AskingBodies bodies;
    private final Standing standing;
    private final BookingNews news;
    private final UserSide side;
    private final Replacing replacing;

    Asking(
            Access access,
            Baskets baskets,
            Uses uses,
            Filling filling,
            Occupancy occupancy,
            Approvers approvers,
            AskingBodies bodies,
            Standing standing,
            BookingNews news,
            UserSide side,
            Replacing replacing) {
        this.access = access;
        this.baskets = baskets;
        this.uses = uses;
        this.filling = filling;
        this.occupancy = occupancy;
        this.approvers = approvers;
        this.bodies = bodies;
        this.standing = standing;
        this.news = news;
        this.side = side;
        this.replacing = replacing;
    }

    /**
     * Sends the basket off: who has to approve is asked; where nobody has to, it is confirmed at once.
     *
     * @return the basket; refused with {@code resources.taken} when its places were given back and are gone
     */
    public Outcome<UUID> send(ClusterId cluster) {
        Optional<OrganizationId> forWhom = side.forWhom(cluster);
        AccountId me = Scope.current().account();
        if (forWhom.isEmpty() || me == null) {
            return Outcome.refused("resources.for_whom");
        }
        Optional<Basket> open = access.read(() -> baskets.open(cluster, me, forWhom.get()));
        return open.map(basket -> send(cluster, basket.id()))
                .orElseGet(() -> Outcome.refused("resources.basket_empty"));
    }

    Outcome<UUID> send(ClusterId cluster, UUID id) {
        return own(cluster, id, basket -> {
            if (!basket.isOpen()) {
                return Outcome.refused("resources.not_open");
            }
            if (basket.lines().isEmpty()) {
                return Outcome.refused("resources.basket_empty");
            }
            return ask(basket);
        });
    }

    private Outcome<UUID> ask(Basket found) {
        Instant now = Moment.now();
        Basket basket = found;
        if (!basket.isHeld(now)) {
            Outcome<UUID> held = filling.hold(basket);
            if (!held.isDone()) {
                return held;
            }
            basket = baskets.find(basket.cluster(), basket.id()).orElseThrow();
        }
        Map<ResourceId, Offer> offers = filling.offersOf(basket);
        for (Line line : basket.lines()) {
            Outcome<LineState> asked = ask(basket, line, offers.get(line.offer()), now);
            if (!asked.isDone()) {
                return Outcome.refused(asked.reason().orElseThrow());
            }
        }
        return settle(basket.cluster(), basket.id(), now);
    }

    /** Asks who has to approve one line, or grants it where nobody has to. */
    Outcome<LineState> ask(Basket basket, Line line, @Nullable Offer offer, Instant now) {
        // Its owner may have left the cluster while its place was held.
        if (offer == null || !offer.clusters().contains(basket.cluster())) {
            return Outcome.refusedAt("offer", "resources.not_offered");
        }
        Approver approver = approvers.of(offer, basket.cluster());
        boolean mine = approvers.isMine(approver, offer.owner());
        if (approver instanceof Approver.Nobody || mine) {
            baskets.ask(basket, line.id(), LineState.GRANTED, new Asked(approver.code(), null, null, null, now), null);
            return Outcome.done(LineState.GRANTED);
        }
        Instant first = basket.usesOf(line.id()).stream()
                .map(use -> use.during().from())
                .min(Comparator.naturalOrder())
                .orElse(line.starts());
        Instant deadline = earlier(now.plus(offer.terms().answer()), first);
        ProposalId proposal = null;
        if (approver instanceof Approver.Body(ClusterId where, BodyId body)) {
            Outcome<ProposalId> asked = bodies.ask(basket.cluster(), question(basket, line, offer, body));
            if (!asked.isDone()) {
                return Outcome.refused(asked.reason().orElseThrow());
            }
            proposal = asked.orElseThrow();
        }
        Asked asked = new Asked(
                approver.code(),
                approver instanceof Approver.Person(AccountId account) ? account : null,
                switch (approver) {
                    case Approver.Seat(ClusterId where, var seat) -> seat.value();
                    case Approver.Body(ClusterId where, BodyId body) -> body.value();
                    default -> null;
                },
                proposal,
                now);
        baskets.ask(basket, line.id(), LineState.ASKED, asked, deadline);
        return Outcome.done(LineState.ASKED);
    }

    private AskingBodies.Question question(Basket basket, Line line, Offer offer, BodyId body) {
        LocalizedText user = standing.organizationNames(Set.of(basket.organization()))
                .getOrDefault(basket.organization(), LocalizedText.empty());
        String slug = standing.labels(Set.of(basket.cluster())).getFirst().slug();
        return new AskingBodies.Question(
                body,
                DecisionClass.WORKING,
                SUBJECT,
                line.id(),
                news.title(offer.name(), user),
                news.text(offer.name(), user, basket, line),
                "/c/" + slug + "/resources/requests/" + basket.id(),
                List.of());
    }

    /** What follows from the answers so far; the basket is locked. */
    Outcome<UUID> settle(ClusterId cluster, UUID id, Instant now) {
        Basket basket = baskets.find(cluster, id).orElseThrow();
        List<Line> lines = basket.lines();
        boolean refused = lines.stream().anyMatch(line -> line.state() == LineState.REFUSED);
        boolean waiting = lines.stream().anyMatch(line -> line.state() == LineState.ASKED);
        if (!refused && !waiting) {
            return confirm(basket, now);
        }
        Instant deadline = lines.stream()
                .filter(line -> line.state() == LineState.ASKED)
                .map(Line::deadline)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(now.plus(REPLAN));
        if (refused) {
            Instant first = basket.uses().stream()
                    .filter(use -> use.state() == Use.State.HELD)
                    .map(use -> use.during().from())
                    .min(Comparator.naturalOrder())
                    .orElse(deadline);
            deadline = earlier(later(deadline, now.plus(REPLAN)), first);
        }
        Outcome<Integer> kept = keep(basket, deadline);
        if (!kept.isDone()) {
            return Outcome.refused(kept.reason().orElseThrow());
        }
        Basket.State before = basket.state();
        baskets.move(basket, refused ? Basket.State.REPLAN : Basket.State.ASKED, deadline, now);
        news.asked(baskets.find(cluster, id).orElseThrow(), before, now);
        return Outcome.done(id);
    }

    private Outcome<Integer> keep(Basket basket, @Nullable Instant until) {
        List<Use> held = basket.uses().stream()
                .filter(use -> use.state() == Use.State.HELD)
                .toList();
        return occupancy.keep(
                held.stream().map(Use::id).toList(),
                held.stream().mapToInt(Use::pieces).sum(),
                until);
    }

    private Outcome<UUID> confirm(Basket basket, Instant now) {
        Map<ResourceId, Offer> offers = filling.offersOf(basket);
        Outcome<Integer> kept = keep(basket, null);
        if (!kept.isDone()) {
            return Outcome.refused(kept.reason().orElseThrow());
        }
        uses.confirm(
                basket,
                offers.values().stream()
                        .map(offer -> new Uses.Price(
                                offer.id(),
                                offer.prices().own(),
                                offer.prices().member(),
                                offer.prices().market()))
                        .toList());
        UUID replaced = basket.replaces();
        if (replaced != null) {
            Outcome<UUID> swapped = replacing.swap(basket, replaced, offers, now);
            if (!swapped.isDone()) {
                return swapped;
            }
        }
        baskets.move(basket, Basket.State.CONFIRMED, null, now);
        news.confirmed(baskets.find(basket.cluster(), basket.id()).orElseThrow());
        return Outcome.done(basket.id());
    }

    /**
     * Asks for things at once, without filling a basket first: all of them or nothing.
     *
     * @return the request; it is confirmed where nobody has to approve
     */
    public Outcome<UUID> request(
            ClusterId cluster, String purpose, @Nullable Integer people, List<Filling.Item> items) {
        Optional<OrganizationId> forWhom = side.forWhom(cluster);
        AccountId me = Scope.current().account();
        if (forWhom.isEmpty()) {
            return Outcome.refused("resources.for_whom");
        }
        if (me == null || !side.mayAsk(cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return filling.writing(
                cluster,
                forWhom.get(),
                () -> request(
                        baskets.insert(cluster, Ids.next(), forWhom.get(), me, false, null, Moment.now()),
                        purpose,
                        people,
                        items));
    }

    private Outcome<UUID> request(Basket basket, String purpose, @Nullable Integer people, List<Filling.Item> items) {
        return filling.described(basket, purpose, people)
                .then(id -> filling.put(basket, items))
                .then(id -> ask(baskets.find(basket.cluster(), basket.id()).orElseThrow()));
    }

    /** Asks for the place of a waiting wish, which is kept for it. */
    Outcome<UUID> request(ClusterId cluster, OrganizationId organization, AccountId account, Filling.Item item) {
        Basket basket = baskets.insert(cluster, Ids.next(), organization, account, false, null, Moment.now());
        return request(basket, "", null, List.of(item));
    }

    /**
     * Moves a confirmed use to another time. It keeps its place until the new one is sure: until then both are kept.
     *
     * @param during without buffers
     * @return the request for the change
     */
    public Outcome<UUID> move(ClusterId cluster, UUID use, Stretch during) {
        Optional<Use> found = access.read(() -> uses.find(cluster, use));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        return own(cluster, found.get().basket(), before -> {
            Outcome<UUID> begun = replacing.begin(before, found.get(), during);
            return begun.then(id -> {
                Basket basket = baskets.find(cluster, id).orElseThrow();
                Instant now = Moment.now();
                Line line = basket.lines().getFirst();
                return ask(basket, line, filling.offersOf(basket).get(line.offer()), now)
                        .then(state -> settle(cluster, id, now));
            });
        });
    }

    /** Takes a request back before all have answered; everything is given back. */
    public Outcome<UUID> withdraw(ClusterId cluster, UUID id) {
        return own(cluster, id, basket -> {
            if (basket.state() != Basket.State.ASKED && basket.state() != Basket.State.REPLAN && !basket.isOpen()) {
                return Outcome.refused("resources.not_open");
            }
            filling.giveBack(basket, basket.uses());
            baskets.move(basket, Basket.State.CANCELLED, null, Moment.now());
            news.withdrawn(basket);
            takeBack(basket);
            return Outcome.done(id);
        });
    }

    /** Bodies that were asked and have not answered need not answer any more; the request is over. */
    void takeBack(Basket basket) {
        basket.lines().stream()
                .filter(line -> line.state() == LineState.ASKED)
                .forEach(line -> takeBack(basket.cluster(), line));
    }

    void takeBack(ClusterId cluster, Line line) {
        Asked asked = line.asked();
        ProposalId proposal = asked == null ? null : asked.proposal();
        if (proposal != null) {
            bodies.takeBack(cluster, proposal);
        }
    }

    /** Acts of who asked, on a locked basket; also of those who keep the data of the organisation it is for. */
    Outcome<UUID> own(ClusterId cluster, UUID id, Function<Basket, Outcome<UUID>> act) {
        Optional<Basket> seen = access.read(() -> baskets.find(cluster, id));
        if (seen.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        if (!approvers.isOf(seen.get())) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        return access.within(
                Scope.current().writing(cluster),
                () -> baskets.lock(cluster, id).map(act).orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
