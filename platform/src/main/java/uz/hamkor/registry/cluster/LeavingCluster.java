package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Membership.Active;
import uz.hamkor.registry.cluster.Membership.Candidate;
import uz.hamkor.registry.cluster.Membership.Left;
import uz.hamkor.registry.cluster.Membership.Open;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** The way out of a cluster, and changes of kind. The membership and its history stay. */
@Component
public class LeavingCluster {

    private final Access access;
    private final Memberships memberships;
    private final Seats seats;
    private final AccessionRecords accessions;
    private final History history;
    private final ApplicationEventPublisher events;

    LeavingCluster(
            Access access,
            Memberships memberships,
            Seats seats,
            AccessionRecords accessions,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.memberships = memberships;
        this.seats = seats;
        this.accessions = accessions;
        this.history = history;
        this.events = events;
    }

    /**
     * Ends a membership. A member withdraws by its own manager, or through the coordinator; excluding an active member
     * and declining a candidate are rights of the council.
     *
     * @param reason needed for excluding and declining
     */
    public Outcome<MembershipId> leave(
            ClusterId cluster, MembershipId id, Leaving leaving, LocalDate day, @Nullable String reason) {
        Optional<Membership> found = access.read(() -> memberships.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        OrganizationId organization = found.get().core().organization();
        Supplier<Outcome<MembershipId>> act = () -> end(cluster, id, leaving, day, reason);
        return switch (leaving) {
            case WITHDRAWN, CLOSED -> access.inClusterFor(cluster, organization, Right.UPDATE, Thing.MEMBERS, act);
            case EXCLUDED, DECLINED -> access.inCluster(cluster, Right.APPROVE, Thing.MEMBERS, act);
            case MERGED, SPLIT -> throw new IllegalArgumentException(leaving + " follows from the organisation");
        };
    }

    private Outcome<MembershipId> end(
            ClusterId cluster, MembershipId id, Leaving leaving, LocalDate day, @Nullable String reason) {
        Membership membership = memberships.locked(cluster, List.of(id)).getFirst();
        if (!(membership instanceof Open open)) {
            return JoiningCluster.refusedByState(membership);
        }
        boolean fits = switch (leaving) {
            case WITHDRAWN, CLOSED, MERGED, SPLIT -> true;
            case EXCLUDED -> open instanceof Active;
            case DECLINED -> open instanceof Candidate;
        };
        if (!fits) {
            return JoiningCluster.refusedByState(membership);
        }
        boolean reasoned = reason != null && !reason.isBlank();
        if (!reasoned && (leaving == Leaving.EXCLUDED || leaving == Leaving.DECLINED)) {
            return Outcome.refusedAt("reason", "registry.reason_missing");
        }
        Optional<Refusal> wrong = JoiningCluster.wrongDay(membership, day);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        Left left = open.leave(day, leaving, reasoned && reason != null ? reason.strip() : null);
        memberships.left(left);
        seats.endAllOf(cluster, id, day);
        accessions.end(membership.core(), day);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("state", MembershipState.LEFT.code());
        after.put("day", day.toString());
        after.put("leaving", leaving.code());
        if (left.reason() != null) {
            after.put("reason", left.reason());
        }
        history.record(
                Memberships.subject(cluster, id.value()),
                Map.of("state", membership.state().code()),
                after);
        events.publishEvent(new MemberLeft(cluster, membership.core().organization(), day));
        return Outcome.done(id);
    }

    /** Changes what the organisation is in the cluster from a day on; what it was stays in the history. */
    public Outcome<MembershipId> become(ClusterId cluster, MembershipId id, MembershipKind kind, LocalDate day) {
        return access.inCluster(cluster, Right.UPDATE, Thing.MEMBERS, () -> {
            List<Membership> found = memberships.locked(cluster, List.of(id));
            if (found.isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            Membership membership = found.getFirst();
            if (!(membership instanceof Open open)) {
                return JoiningCluster.refusedByState(membership);
            }
            if (membership.core().kind() == kind) {
                return Outcome.done(id);
            }
            Optional<Refusal> wrong = JoiningCluster.wrongDay(membership, day);
            if (wrong.isPresent()) {
                return Outcome.refused(wrong.get());
            }
            memberships.kind(open, kind, day);
            history.record(
                    Memberships.subject(cluster, id.value()),
                    Map.of("kind", membership.core().kind().code()),
                    Map.of("kind", kind.code(), "day", day.toString()));
            return Outcome.done(id);
        });
    }
}
