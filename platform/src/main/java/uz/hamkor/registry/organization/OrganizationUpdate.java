package uz.hamkor.registry.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.OrganizationId;

/**
 * What a list says about an organisation that is already there.
 *
 * @param version the version the list was compared with
 * @param newCodes in their stored form, added to those it has
 * @param contacts in their stored form, in place of those it has; null leaves them
 */
public record OrganizationUpdate(
        OrganizationId id,
        long version,
        OrganizationData data,
        List<OrganizationCode> newCodes,
        @Nullable List<Contact> contacts) {}
