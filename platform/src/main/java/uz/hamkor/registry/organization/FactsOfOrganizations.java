package uz.hamkor.registry.organization;

import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;

/** Tells the modules below what they need to know about organisations. */
@Component
class FactsOfOrganizations implements OrganizationFacts {

    private final OrganizationRegistry registry;

    FactsOfOrganizations(OrganizationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Map<OrganizationId, LocalizedText> names(Collection<OrganizationId> organizations) {
        return registry.names(organizations);
    }

    @Override
    public boolean keeps(OrganizationId organization) {
        return registry.mayChange(organization);
    }
}
