package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.registry.OrganizationFollower;
import uz.hamkor.registry.cluster.Membership.Active;
import uz.hamkor.registry.cluster.Membership.Applied;
import uz.hamkor.registry.cluster.Membership.Candidate;
import uz.hamkor.registry.cluster.Membership.Core;
import uz.hamkor.registry.cluster.Membership.Left;
import uz.hamkor.registry.cluster.Membership.Open;
import uz.hamkor.registry.cluster.Membership.Prospective;
import uz.hamkor.registry.people.MovingStaff;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/**
 * What becomes of the memberships of an organisation that ends. In every cluster it is in, its membership ends on the
 * day. Where it goes on inside another organisation, that one is a member in its place from the same day, once: with the
 * weightier kind of the two, the seats it did not have yet, and the people named. Where it goes on as several, each is a
 * member; seats cannot be divided and are given anew.
 */
@Component
@Order(20)
class SucceedingMembers implements OrganizationFollower {

    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("membership_once", Refusal.of("registry.changed_by_other"));

    private final Access access;
    private final Memberships memberships;
    private final AccessionRecords accessions;
    private final Seats seats;
    private final SeatsOfMembers carried;
    private final MovingStaff staff;
    private final History history;
    private final ApplicationEventPublisher events;

    SucceedingMembers(
            Access access,
            Memberships memberships,
            AccessionRecords accessions,
            Seats seats,
            SeatsOfMembers carried,
            MovingStaff staff,
            History history,
            ApplicationEventPublisher events) {
        this.access = access;
        this.memberships = memberships;
        this.accessions = accessions;
        this.seats = seats;
        this.carried = carried;
        this.staff = staff;
        this.history = history;
        this.events = events;
    }

    @Override
    public Outcome<OrganizationId> follow(Ending ending) {
        List<ClusterId> clusters = memberships.clustersOf(ending.organization());
        Optional<LocalDate> earliest = clusters.stream()
                .flatMap(cluster -> earliest(cluster, ending).stream())
                .max(LocalDate::compareTo);
        if (earliest.filter(ending.day()::isBefore).isPresent()) {
            return Outcome.refusedAt("day", "registry.succession_too_early", earliest.get());
        }
        Map<PersonId, PersonId> people = moveStaff(ending);
        Outcome<OrganizationId> outcome = Outcome.done(ending.organization());
        for (ClusterId cluster : clusters) {
            outcome = outcome.then(done ->
                    Sql.guarded(CONSTRAINTS, () -> inside(cluster, ending, () -> followIn(cluster, ending, people))));
        }
        return outcome;
    }

    private Map<PersonId, PersonId> moveStaff(Ending ending) {
        return switch (ending) {
            case Ending.Merged(OrganizationId old, OrganizationId into, LocalDate day) -> staff.into(old, into, day);
            case Ending.Closed(OrganizationId old, LocalDate day) -> ended(old, day);
            case Ending.Split(OrganizationId old, List<OrganizationId> parts, LocalDate day) -> ended(old, day);
        };
    }

    private Map<PersonId, PersonId> ended(OrganizationId old, LocalDate day) {
        staff.end(old, day);
        return Map.of();
    }

    /** The clusters may be those of others: what became of an organisation is true in all of them. */
    private <T> Outcome<T> inside(ClusterId cluster, Ending ending, java.util.function.Supplier<Outcome<T>> act) {
        Set<OrganizationId> concerned = new HashSet<>(Set.of(ending.organization()));
        switch (ending) {
            case Ending.Merged merged -> concerned.add(merged.into());
            case Ending.Split split -> concerned.addAll(split.parts());
            case Ending.Closed closed -> {}
        }
        return access.within(Scope.current().writing(cluster).actingFor(concerned), act);
    }

    /**
     * The first day on which this cluster could be told of it: no step of the memberships concerned lies later, for what
     * has been true since is not overwritten.
     */
    private Optional<LocalDate> earliest(ClusterId cluster, Ending ending) {
        return inside(cluster, ending, () -> {
                    List<LocalDate> days = new ArrayList<>();
                    open(cluster, ending.organization())
                            .ifPresent(open -> days.add(open.core().phaseSince()));
                    if (ending instanceof Ending.Merged merged) {
                        for (Membership other : memberships.lockedOf(cluster, merged.into())) {
                            days.add(
                                    other instanceof Left left
                                            ? left.on()
                                            : other.core().phaseSince());
                        }
                    }
                    return Outcome.done(days.stream().max(LocalDate::compareTo));
                })
                .orElseThrow();
    }

    private Optional<Open> open(ClusterId cluster, OrganizationId organization) {
        return memberships.lockedOf(cluster, organization).stream()
                .filter(Open.class::isInstance)
                .map(Open.class::cast)
                .findFirst();
    }

    private Outcome<OrganizationId> followIn(ClusterId cluster, Ending ending, Map<PersonId, PersonId> people) {
        Optional<Open> found = open(cluster, ending.organization());
        if (found.isPresent()) {
            Open from = found.get();
            switch (ending) {
                case Ending.Closed closed -> {
                    seats.endAllOf(cluster, from.core().id(), closed.day());
                    leave(from, closed.day(), Leaving.CLOSED, List.of());
                }
                case Ending.Merged(OrganizationId old, OrganizationId into, LocalDate day) ->
                    merge(cluster, from, into, day, people);
                case Ending.Split(OrganizationId old, List<OrganizationId> parts, LocalDate day) -> {
                    parts.forEach(part -> accession(from, succeed(from, part, day), day, Map.of(), false));
                    seats.endAllOf(cluster, from.core().id(), day);
                    leave(from, day, Leaving.SPLIT, parts);
                    if (from instanceof Active) {
                        events.publishEvent(new MembersJoined(cluster, parts, day));
                    }
                }
            }
        }
        return Outcome.done(ending.organization());
    }

    private void merge(
            ClusterId cluster, Open from, OrganizationId into, LocalDate day, Map<PersonId, PersonId> people) {
        Optional<Open> there = open(cluster, into);
        boolean joins = from instanceof Active && !(there.orElse(null) instanceof Active);
        Core to = there.map(other -> combine(from, other, day)).orElseGet(() -> succeed(from, into, day));
        accession(from, to, day, people, true);
        carried.carryOn(from.core(), to, day, people)
                .forEach(body -> events.publishEvent(new SeatsChanged(cluster, body)));
        leave(from, day, Leaving.MERGED, List.of(into));
        if (joins) {
            events.publishEvent(new MembersJoined(cluster, List.of(into), day));
        }
    }

    private Core succeed(Open from, OrganizationId successor, LocalDate day) {
        Core was = from.core();
        Core is =
                new Core(was.cluster(), memberships.succeed(from, successor, day), successor, was.kind(), day, day, 0);
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("organization", successor.toString());
        after.put("kind", is.kind().code());
        after.put("state", from.state().code());
        after.put("origin", "succession");
        after.put("predecessor", was.organization().toString());
        after.put("day", day.toString());
        history.record(Memberships.subject(is.cluster(), is.id().value()), null, after);
        return is;
    }

    /** Both stood in the cluster: one membership remains, as far on and of as weighty a kind as the further of the two. */
    private Core combine(Open from, Open to, LocalDate day) {
        ClusterId cluster = to.core().cluster();
        MembershipKind kind = to.core().kind();
        MembershipState state = to.state();
        if (from instanceof Active active) {
            if (to instanceof Candidate candidate) {
                kind = from.core().kind();
                memberships.admit(
                        cluster, List.of(candidate.admit(day, active.right(), List.of())), day, active.right());
                state = MembershipState.ACTIVE;
            } else if (from.core().kind().compareTo(kind) < 0) {
                kind = from.core().kind();
            }
        } else if (from instanceof Applied && to instanceof Prospective prospective) {
            memberships.applied(prospective.apply(), day);
            state = MembershipState.APPLIED;
        }
        Open now = open(cluster, to.core().organization()).orElseThrow();
        if (kind != to.core().kind()) {
            memberships.kind(now, kind, day);
        }
        if (kind != to.core().kind() || state != to.state()) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("kind", kind.code());
            after.put("state", state.code());
            after.put("predecessor", from.core().organization().toString());
            after.put("day", day.toString());
            history.record(
                    Memberships.subject(cluster, to.core().id().value()),
                    Map.of("kind", to.core().kind().code(), "state", to.state().code()),
                    after);
        }
        return to.core();
    }

    private void accession(Open from, Core to, LocalDate day, Map<PersonId, PersonId> people, boolean named) {
        accessions.carryOn(from.core(), to, day, people, named);
        open(to.cluster(), to.organization()).ifPresent(member -> {
            if (member instanceof Active) {
                List<AccessionCondition> owed =
                        accessions.open(to.cluster(), List.of(member), day).getOrDefault(to.id(), List.of());
                memberships.owe(to.cluster(), to.id(), owed);
            }
        });
    }

    private void leave(Open from, LocalDate day, Leaving leaving, List<OrganizationId> successors) {
        Core core = from.core();
        accessions.end(core, day);
        memberships.left(from.leave(day, leaving, null));
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        after.put("state", MembershipState.LEFT.code());
        after.put("day", day.toString());
        after.put("leaving", leaving.code());
        if (!successors.isEmpty()) {
            after.put(
                    "successor",
                    successors.stream().map(OrganizationId::toString).toList());
        }
        history.record(
                Memberships.subject(core.cluster(), core.id().value()),
                Map.of("state", from.state().code()),
                after);
        events.publishEvent(new MemberLeft(core.cluster(), core.organization(), day));
    }
}
