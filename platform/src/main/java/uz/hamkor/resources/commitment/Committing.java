package uz.hamkor.resources.commitment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.commitment.Commitment.Promise;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** A member promises, changes what it promised and takes it back; each time its history says who did. */
@Component
class Committing {

    private static final String KIND = "commitment";

    private final Access access;
    private final Commitments commitments;
    private final History history;

    Committing(Access access, Commitments commitments, History history) {
        this.access = access;
        this.commitments = commitments;
        this.history = history;
    }

    /** Organisations for which the person may promise: those whose things the person may share. */
    List<OrganizationId> own(ClusterId cluster) {
        return Actor.current().stream()
                .flatMap(actor -> actor.clusters().entrySet().stream())
                .filter(entry -> entry.getValue().contains(cluster))
                .map(Map.Entry::getKey)
                .filter(this::mayShare)
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
    }

    private boolean mayShare(OrganizationId organization) {
        return access.mayAsOwn(Right.CREATE, Thing.OFFERS, organization)
                || access.mayAsOwn(Right.APPROVE, Thing.OFFERS, organization);
    }

    /** @param version that was seen, 0 for none; refused with {@code commitment.changed} when there is another by now */
    Outcome<Integer> promise(
            ClusterId cluster, OrganizationId organization, AcademicYear year, Promise promise, int version) {
        return promise.checked()
                .then(checked -> own(cluster, organization, () -> {
                    Optional<Commitment> before = commitments.find(cluster, organization, year);
                    Commitment now = new Commitment(cluster, organization, year, checked, version);
                    if (!commitments.put(now, Moment.now())) {
                        return Outcome.refused("commitment.changed");
                    }
                    record(
                            cluster,
                            organization,
                            year,
                            before.map(Commitment::promise).orElse(null),
                            checked);
                    return Outcome.done(version + 1);
                }));
    }

    Outcome<Integer> takeBack(ClusterId cluster, OrganizationId organization, AcademicYear year, int version) {
        return own(
                cluster,
                organization,
                () -> commitments
                        .find(cluster, organization, year)
                        .map(found -> {
                            if (found.version() != version || !commitments.remove(found)) {
                                return Outcome.<Integer>refused("commitment.changed");
                            }
                            record(cluster, organization, year, found.promise(), null);
                            return Outcome.done(version);
                        })
                        .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND)));
    }

    private Outcome<Integer> own(ClusterId cluster, OrganizationId organization, Supplier<Outcome<Integer>> act) {
        return own(cluster).contains(organization)
                ? access.within(Scope.current().writing(cluster), act)
                : Outcome.refused(Refusal.FORBIDDEN);
    }

    private void record(
            ClusterId cluster,
            OrganizationId organization,
            AcademicYear year,
            @Nullable Promise before,
            @Nullable Promise after) {
        UUID subject = UUID.nameUUIDFromBytes(
                (organization + " " + year.begins()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        history.record(new History.Subject.OfCluster(cluster, KIND, subject), before, after);
    }
}
