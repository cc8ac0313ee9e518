package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.OrganizationFollower.Ending;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** An organisation goes on inside another one, or was written down twice. The old id and its codes lead to the new. */
@Component
class MergingOrganizations {

    private final Keepers keepers;
    private final Organizations organizations;
    private final OrganizationStates states;
    private final OrganizationWriter writer;
    private final Endings endings;
    private final Followers followers;
    private final ApplicationEventPublisher events;
    private final Today today;

    MergingOrganizations(
            Keepers keepers,
            Organizations organizations,
            OrganizationStates states,
            OrganizationWriter writer,
            Endings endings,
            Followers followers,
            ApplicationEventPublisher events,
            Today today) {
        this.keepers = keepers;
        this.organizations = organizations;
        this.states = states;
        this.writer = writer;
        this.endings = endings;
        this.followers = followers;
        this.events = events;
        this.today = today;
    }

    /**
     * The person must be keeper of both. Units of the old one become units of the new one, and its memberships, seats,
     * staff and profiles go on with it; where that is impossible on the day, nothing happens.
     */
    Outcome<OrganizationView> merge(OrganizationId old, long version, OrganizationId into, LocalDate day) {
        if (old.equals(into)) {
            return Outcome.refusedAt("into", "organization.merge_with_itself");
        }
        return keepers.changing(into, target -> {
            if (target.status() == OrganizationStatus.CLOSED) {
                return Outcome.refusedAt("into", "organization.closed");
            }
            if (organizations.isWithin(into, old)) {
                return Outcome.refusedAt("into", "organization.parent_is_below");
            }
            return keepers.changing(
                    old,
                    before -> endings.end(before, version, day)
                            .then(closed -> {
                                endings.lead(old, List.of(into), Succession.Kind.MERGED, day);
                                return moveUnits(old, into, day);
                            })
                            .then(moved -> followers.follow(new Ending.Merged(old, into, day)))
                            .map(followed -> {
                                writer.indexWithUnits(List.of(into));
                                events.publishEvent(new OrganizationsMerged(List.of(old), into, day));
                                return organizations.find(into).orElse(target);
                            }));
        });
    }

    private Outcome<OrganizationId> moveUnits(OrganizationId old, OrganizationId into, LocalDate day) {
        for (List<OrganizationView> units = organizations.unitsOf(old);
                !units.isEmpty();
                units = organizations.unitsOf(old)) {
            Map<OrganizationView, OrganizationData> moved = new LinkedHashMap<>();
            units.forEach(unit -> moved.put(unit, unit.data().below(into)));
            if (writer.updateAll(moved, today.day()).size() < units.size()) {
                return Outcome.refused("registry.changed_by_other");
            }
            if (day.isBefore(today.day())) {
                units.forEach(unit -> states.replace(
                        unit.id(),
                        states.of(unit.id())
                                .changedFrom(
                                        day,
                                        state -> state.located(into, state.territory(), state.address()),
                                        OrganizationState::parent)));
            }
        }
        return Outcome.done(into);
    }
}
