package uz.hamkor.resources.round;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.UserSide;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Members enter what they wish for, until the deadline. For who may ask for things of the cluster. */
@Component
public class Wishing {

    private static final int LONGEST = 300;

    private final Access access;
    private final Rounds rounds;
    private final RoundWishes wishes;
    private final Offers offers;
    private final UserSide side;
    private final WhoMayWish who;

    Wishing(Access access, Rounds rounds, RoundWishes wishes, Offers offers, UserSide side, WhoMayWish who) {
        this.access = access;
        this.rounds = rounds;
        this.wishes = wishes;
        this.offers = offers;
        this.side = side;
        this.who = who;
    }

    public boolean mayWish(ClusterId cluster) {
        return side.mayAsk(cluster);
    }

    /** Whether the round is for the member the person would ask for; true where they have to choose first. */
    public boolean isFor(Round round) {
        return side.forWhom(round.cluster())
                .map(organization -> access.<Boolean>read(() -> who.may(round, organization)))
                .orElse(true);
    }

    /** For whom the person would ask; empty where they have to choose first. */
    public Optional<OrganizationId> forWhom(ClusterId cluster) {
        return side.forWhom(cluster);
    }

    public Outcome<UUID> wish(ClusterId cluster, UUID id, RoundWish.Asked asked) {
        return writing(cluster, organization -> {
            Optional<Round> open = rounds.lock(cluster, id);
            if (open.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Round round = open.get();
            if (!round.takesWishes(Moment.now())) {
                return Outcome.refused("resources.round.closed");
            }
            if (!who.may(round, organization)) {
                return Outcome.refusedAt("organization", "resources.round.not_for_you");
            }
            Optional<Refusal> wrong = wrong(round, asked);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            UUID wish = Ids.next();
            wishes.insert(
                    round,
                    wish,
                    organization,
                    Optional.ofNullable(Scope.current().account()).orElseThrow(),
                    asked);
            return Outcome.done(wish);
        });
    }

    /** Takes a wish back, as long as the round is open. */
    public Outcome<UUID> withdraw(ClusterId cluster, UUID id) {
        return writing(cluster, organization -> {
            Optional<RoundWish> found =
                    wishes.find(cluster, id).filter(wish -> wish.organization().equals(organization));
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            UUID of = found.get().round();
            if (!rounds.lock(cluster, of).orElseThrow().takesWishes(Moment.now())) {
                return Outcome.refused("resources.round.closed");
            }
            wishes.delete(cluster, id);
            return Outcome.done(of);
        });
    }

    private Outcome<UUID> writing(ClusterId cluster, Function<OrganizationId, Outcome<UUID>> act) {
        Optional<OrganizationId> forWhom = side.forWhom(cluster);
        if (forWhom.isEmpty()) {
            return Outcome.refused("resources.for_whom");
        }
        if (!side.mayAsk(cluster)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Right right = access.may(Right.CREATE, Thing.BOOKINGS, cluster)
                        || access.mayInOwn(Right.CREATE, Thing.BOOKINGS, forWhom.get())
                ? Right.CREATE
                : Right.APPROVE;
        return access.inClusterFor(cluster, forWhom.get(), right, Thing.BOOKINGS, () -> act.apply(forWhom.get()));
    }

    private Optional<Refusal> wrong(Round round, RoundWish.Asked asked) {
        if (asked.what().isBlank()) {
            return Optional.of(Refusal.at("what", "resources.blank"));
        }
        if (asked.what().length() > LONGEST) {
            return Optional.of(Refusal.at("what", "resources.too_long", LONGEST));
        }
        if (asked.comes() != null && asked.comes().length() > 100) {
            return Optional.of(Refusal.at("comes", "resources.too_long", 100));
        }
        if (asked.offers().isEmpty()
                || asked.offers().size() > 200
                || !round.offers().containsAll(asked.offers())) {
            return Optional.of(Refusal.at("offers", "resources.round.which"));
        }
        if (asked.units() < 1 || asked.units() > 1_000) {
            return Optional.of(Refusal.at("units", "resources.between", 1, 1_000));
        }
        if (asked.best() < 1 || asked.best() > 100) {
            return Optional.of(Refusal.at("best", "resources.between", 1, 100));
        }
        if (asked.least() < 1 || asked.least() > asked.best()) {
            return Optional.of(Refusal.at("least", "resources.between", 1, asked.best()));
        }
        if (asked.days().isEmpty() || asked.days().stream().anyMatch(day -> day < 1 || day > 7)) {
            return Optional.of(Refusal.at("days", "resources.round.days"));
        }
        int slot = round.plan().slotMinutes();
        if (asked.starts() < 0
                || asked.ends() > 24 * 60
                || asked.duration() < 1
                || asked.ends() - asked.starts() < asked.duration() * slot) {
            return Optional.of(Refusal.at("ends", "resources.round.hours"));
        }
        Integer from = asked.likedStarts();
        Integer to = asked.likedEnds();
        if ((from == null) != (to == null)
                || (from != null && to != null && (from < asked.starts() || to > asked.ends() || to <= from))) {
            return Optional.of(Refusal.at("likedEnds", "resources.round.liked"));
        }
        return wrongLength(asked, Duration.ofMinutes((long) asked.duration() * slot));
    }

    private Optional<Refusal> wrongLength(RoundWish.Asked asked, Duration length) {
        Map<ResourceId, Offer> found = offers.findAll(asked.offers());
        return found.values().stream()
                .filter(offer -> length.compareTo(offer.terms().shortest()) < 0
                        || length.compareTo(offer.terms().longest()) > 0)
                .findFirst()
                .map(offer -> Refusal.at(
                        "duration",
                        "resources.length_between",
                        offer.terms().shortest().toMinutes(),
                        offer.terms().longest().toMinutes()));
    }
}
