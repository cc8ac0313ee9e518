package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** An organisation goes on inside another one, or was written down twice. The old id and its codes lead to the new. */
@Component
class MergingOrganizations {

    private final Keepers keepers;
    private final Organizations organizations;
    private final Endings endings;
    private final OrganizationWriter writer;
    private final ApplicationEventPublisher events;

    MergingOrganizations(
            Keepers keepers,
            Organizations organizations,
            Endings endings,
            OrganizationWriter writer,
            ApplicationEventPublisher events) {
        this.keepers = keepers;
        this.organizations = organizations;
        this.endings = endings;
        this.writer = writer;
        this.events = events;
    }

    /** The person must be keeper of both. Units of the old one become units of the new one. */
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
                    before -> endings.end(before, version, day).then(closed -> {
                        endings.lead(old, List.of(into), Succession.Kind.MERGED, day);
                        organizations.moveUnits(old, into);
                        writer.indexWithUnits(List.of(into));
                        events.publishEvent(new OrganizationsMerged(List.of(old), into, day));
                        return Outcome.done(target);
                    }));
        });
    }
}
