package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** Saying at the door that one is there. */
@Component
class AtTheDoor {

    /** How long before its beginning somebody may check in. */
    static final Duration EARLY = Duration.ofMinutes(30);

    private final Access access;
    private final Uses uses;
    private final Approvers approvers;

    AtTheDoor(Access access, Uses uses, Approvers approvers) {
        this.access = access;
        this.uses = uses;
        this.approvers = approvers;
    }

    /** Uses of a thing that the person may begin now or that run, their own first. */
    List<Use> now(ResourceId offer) {
        Instant now = Moment.now();
        List<Use> running = access.read(() -> uses.ofOffer(offer, new Stretch(now, now.plus(EARLY)))).stream()
                .filter(use -> use.state() == Use.State.CONFIRMED)
                .toList();
        return running.stream()
                .filter(approvers::isOf)
                .sorted(Comparator.comparing(use -> use.during().from()))
                .toList();
    }

    /** The next use of the person after these, to say when to come back. */
    Optional<Use> next(ResourceId offer) {
        Instant now = Moment.now();
        return access
                .read(() -> uses.ofOffer(offer, new Stretch(now.plus(EARLY), now.plus(Duration.ofDays(60)))))
                .stream()
                .filter(use -> use.state() == Use.State.CONFIRMED)
                .filter(approvers::isOf)
                .findFirst();
    }

    /** Checks in; doing it twice is no mistake. */
    Outcome<UUID> checkIn(ClusterId cluster, UUID id) {
        Optional<Use> found = access.read(() -> uses.find(cluster, id));
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Use use = found.get();
        if (!approvers.isOf(use) && !approvers.mayAnswerFor(use.owner())) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Instant now = Moment.now();
        if (use.state() != Use.State.CONFIRMED) {
            return Outcome.refused("resources.ended_before");
        }
        if (now.isBefore(use.during().from().minus(EARLY))) {
            return Outcome.refused("resources.too_early", EARLY.toMinutes());
        }
        if (!now.isBefore(use.during().until())) {
            return Outcome.refused("resources.ended_before");
        }
        return access.within(Scope.current().writing(cluster), () -> {
            uses.checkIn(use, now);
            return Outcome.done(id);
        });
    }
}
