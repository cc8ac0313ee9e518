package uz.hamkor.registry.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.shared.CameIn;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.Scope;

/** Who was invited as a person of the staff list and came in is that person from then on. */
@Component
class InvitedStaff {

    private final Persons persons;
    private final Access access;
    private final History history;

    InvitedStaff(Persons persons, Access access, History history) {
        this.persons = persons;
        this.access = access;
        this.history = history;
    }

    @EventListener
    void on(CameIn came) {
        PersonId id = came.person();
        if (id == null) {
            return;
        }
        OrganizationId organization = came.organization();
        access.within(Scope.current().actingFor(Set.of(organization)), () -> {
            persons.find(id)
                    .filter(person -> person.organization().equals(organization) && person.account() == null)
                    .filter(person -> !persons.isTaken(organization, came.account()))
                    .ifPresent(person -> {
                        persons.link(person, came.account());
                        history.recordAll(List.of(new History.Entry(
                                        KeepingStaff.subject(organization, id),
                                        Map.of("account", false),
                                        Map.of("account", true))
                                .about(id.value())));
                    });
            return Outcome.done(id);
        });
    }
}
