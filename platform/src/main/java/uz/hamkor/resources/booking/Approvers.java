package uz.hamkor.resources.booking;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Grants;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.resources.booking.Basket.Asked;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offer.Approver;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/** Who answers for an owner, and whose a request is. */
@Component
class Approvers {

    private final Access access;
    private final Grants grants;
    private final ClusterRegistry clusters;

    Approvers(Access access, Grants grants, ClusterRegistry clusters) {
        this.access = access;
        this.grants = grants;
        this.clusters = clusters;
    }

    /** Who is asked for uses in a cluster; a seat or body of another cluster cannot be, then the owner's people are. */
    Approver of(Offer offer, ClusterId cluster) {
        return switch (offer.approver()) {
            case Approver.Seat(ClusterId where, SeatId seat) when !where.equals(cluster) -> new Approver.Owner();
            case Approver.Body(ClusterId where, var body) when !where.equals(cluster) -> new Approver.Owner();
            default -> offer.approver();
        };
    }

    /** Whether the person would be asked themselves. */
    boolean isMine(Approver approver, OrganizationId owner) {
        return switch (approver) {
            case Approver.Nobody nobody -> false;
            case Approver.Owner any -> mayAnswerFor(owner);
            case Approver.Person(AccountId account) -> isMe(account);
            case Approver.Seat(ClusterId where, SeatId seat) -> sits(seat.value());
            case Approver.Body body -> false;
        };
    }

    /** Whether the person may answer what was asked; a body answers by its decision alone. */
    boolean mayAnswer(Line line) {
        Asked asked = line.asked();
        if (asked == null) {
            return false;
        }
        UUID id = asked.id();
        AccountId account = asked.account();
        return switch (asked.approver()) {
            case "person" -> (account != null && isMe(account)) || mayAnswerFor(line.owner());
            case "seat" -> (id != null && sits(id)) || mayAnswerFor(line.owner());
            case "body" -> false;
            default -> mayAnswerFor(line.owner());
        };
    }

    /** Whether the person keeps what this organisation lends and borrows. */
    boolean mayAnswerFor(OrganizationId owner) {
        return access.mayAsOwn(Right.UPDATE, Thing.BOOKINGS, owner)
                || access.mayAsOwn(Right.APPROVE, Thing.BOOKINGS, owner);
    }

    /** Whether a request is the person's own, or of an organisation whose requests they keep. */
    boolean isOf(Basket basket) {
        return isMe(basket.account()) || mayAnswerFor(basket.organization());
    }

    /** As {@link #isOf(Basket)}, by what stands beside the use. */
    boolean isOf(Use use) {
        return isMe(use.account()) || mayAnswerFor(use.user());
    }

    /**
     * Whether the person may see a request: who asked, who is asked, and whose role reads the bookings of the cluster.
     */
    boolean maySee(Basket basket) {
        return isOf(basket)
                || basket.lines().stream().anyMatch(line -> mayAnswer(line) || mayAnswerFor(line.owner()))
                || access.may(Right.READ, Thing.BOOKINGS, basket.cluster());
    }

    private static boolean isMe(AccountId account) {
        return Actor.current().map(Actor::account).filter(account::equals).isPresent();
    }

    private static boolean sits(UUID seat) {
        return Actor.current().stream()
                .flatMap(actor -> actor.seats().stream())
                .anyMatch(one -> one.id().value().equals(seat));
    }

    /** Accounts that are told of a request; empty for a body, which tells its seats itself. */
    Set<AccountId> toTell(ClusterId cluster, Line line) {
        Asked asked = line.asked();
        if (asked == null) {
            return Set.of();
        }
        Set<AccountId> whom = new LinkedHashSet<>();
        UUID id = asked.id();
        AccountId account = asked.account();
        switch (asked.approver()) {
            case "person" -> {
                if (account != null) {
                    whom.add(account);
                }
            }
            case "seat" -> {
                if (id != null) {
                    clusters.sittings(cluster, List.of(new SeatId(id)), LocalDate.now(Today.ZONE))
                            .forEach(seat -> {
                                AccountId holder = seat.holder();
                                AccountId substitute = seat.substitute();
                                if (holder != null) {
                                    whom.add(holder);
                                }
                                if (substitute != null) {
                                    whom.add(substitute);
                                }
                            });
                }
            }
            case "body" -> {
                return whom;
            }
            default -> {}
        }
        if (whom.isEmpty()) {
            whom.addAll(keepers(line.owner()));
        }
        return whom;
    }

    /** Who answers for an organisation by a role in it. */
    List<AccountId> keepers(OrganizationId organization) {
        return grants.holders(EnumSet.of(Role.MANAGER, Role.DATA_OFFICER), organization);
    }
}
