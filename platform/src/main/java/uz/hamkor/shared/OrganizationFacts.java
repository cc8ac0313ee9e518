package uz.hamkor.shared;

import java.util.Collection;
import java.util.Map;

/** What modules below the registry need to know about organisations. Implemented by the registry. */
public interface OrganizationFacts {

    /** Names of those that exist; unknown ones are left out. */
    Map<OrganizationId, LocalizedText> names(Collection<OrganizationId> organizations);

    /** Whether the person of the running thread keeps the record of this organisation. */
    boolean keeps(OrganizationId organization);
}
