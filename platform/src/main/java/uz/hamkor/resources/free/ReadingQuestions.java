package uz.hamkor.resources.free;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Reads questions, with the places of organisations in them. */
@Component
class ReadingQuestions {

    /** From this hour on hardly anything of the day is left. */
    private static final int LATE = 17;

    private final OrganizationRegistry organizations;
    private final Access access;

    ReadingQuestions(OrganizationRegistry organizations, Access access) {
        this.organizations = organizations;
        this.access = access;
    }

    Outcome<Question> read(FreeForm form) {
        return form.read(meant(), this::place);
    }

    static LocalDate meant() {
        return nextDay(LocalDateTime.ofInstant(Moment.now(), Today.ZONE));
    }

    /** The day that is meant where none is named: today, but late in the day or on a Sunday the next one that is none. */
    static LocalDate nextDay(LocalDateTime now) {
        LocalDate day =
                now.getHour() < LATE ? now.toLocalDate() : now.toLocalDate().plusDays(1);
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }

    private Optional<Place> place(String organization) {
        OrganizationId id;
        try {
            id = OrganizationId.of(organization);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return access.read(() -> organizations.find(id).flatMap(ReadingQuestions::place));
    }

    private static Optional<Place> place(OrganizationView view) {
        return Optional.ofNullable(view.data().point())
                .map(point -> new Place(
                        point.latitude().doubleValue(), point.longitude().doubleValue()));
    }

    /** Own organisations in the cluster that stand somewhere, the one the person acts for first. */
    Map<OrganizationId, OrganizationView> ownPlaces(ClusterId cluster) {
        Set<OrganizationId> own = new TreeSet<>((one, other) -> one.value().compareTo(other.value()));
        Actor.current().ifPresent(actor -> {
            actor.holdings().forEach(holding -> {
                if (holding instanceof Actor.Holding.InOrganization in
                        && actor.clusters()
                                .getOrDefault(in.organization(), Set.of())
                                .contains(cluster)) {
                    own.add(in.organization());
                }
            });
            actor.seats().stream()
                    .filter(seat -> seat.cluster().equals(cluster))
                    .forEach(seat -> own.add(seat.organization()));
        });
        Map<OrganizationId, OrganizationView> places = new LinkedHashMap<>();
        Map<OrganizationId, OrganizationView> found = access.read(() -> organizations.findAll(own));
        Acting.current()
                .map(Acting::organization)
                .filter(found::containsKey)
                .ifPresent(first -> places.put(first, found.get(first)));
        found.forEach(places::putIfAbsent);
        places.values().removeIf(view -> place(view).isEmpty());
        return places;
    }
}
