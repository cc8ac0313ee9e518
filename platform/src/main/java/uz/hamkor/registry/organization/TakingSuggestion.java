package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** The keeper of an organisation takes over what somebody's list said about it. */
@Component
public class TakingSuggestion {

    private final ChangingOrganization changing;
    private final Organizations organizations;

    TakingSuggestion(ChangingOrganization changing, Organizations organizations) {
        this.changing = changing;
        this.organizations = organizations;
    }

    /**
     * @param version the version the person saw
     * @param moreCodes added to those in force
     * @param contacts in place of those there are; null leaves them
     */
    public Outcome<OrganizationView> take(
            OrganizationId id,
            long version,
            OrganizationData data,
            List<OrganizationCode> moreCodes,
            @Nullable List<Contact> contacts) {
        List<OrganizationCode> codes = new ArrayList<>(
                organizations.find(id).map(OrganizationView::codes).orElse(List.of()));
        codes.addAll(moreCodes);
        return changing.change(new ChangingOrganization.Change(id, version, data, codes, contacts));
    }
}
