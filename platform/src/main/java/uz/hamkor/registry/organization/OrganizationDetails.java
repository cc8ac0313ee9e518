package uz.hamkor.registry.organization;

import java.util.List;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** One organisation in full for the interface for programs. */
@Component
class OrganizationDetails {

    private final OrganizationRegistry registry;
    private final OrganizationTypes types;
    private final TerritoryRegistry territories;

    OrganizationDetails(OrganizationRegistry registry, OrganizationTypes types, TerritoryRegistry territories) {
        this.registry = registry;
        this.types = types;
        this.territories = territories;
    }

    OrganizationJson.Detail of(OrganizationView view) {
        TerritoryId place = view.data().territory();
        List<String> successors = registry.today(view.id()).stream()
                .filter(successor -> !successor.equals(view.id()))
                .map(OrganizationId::toString)
                .toList();
        List<OrganizationJson.Reach> contacts = registry.maySeeContacts(view.id())
                ? registry.contacts(view.id()).stream()
                        .map(contact ->
                                new OrganizationJson.Reach(contact.kind().stored(), contact.value(), contact.note()))
                        .toList()
                : null;
        return new OrganizationJson.Detail(
                OrganizationJson.of(
                        view,
                        types.byCode(),
                        place == null ? null : territories.find(place).orElse(null)),
                successors,
                contacts);
    }
}
