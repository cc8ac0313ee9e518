package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/**
 * An organisation to be written down for the first time.
 *
 * @param codes in their stored form, see {@link CodeKind#normalize}
 * @param contacts in their stored form, see {@link Contact.Kind#normalize}
 * @param broughtInBy the cluster whose list it comes from; null when the administrator writes it down
 * @param since the first day for which this is known; null for today
 */
public record NewOrganization(
        OrganizationId id,
        OrganizationData data,
        List<OrganizationCode> codes,
        List<Contact> contacts,
        @Nullable ClusterId broughtInBy,
        @Nullable LocalDate since) {

    public NewOrganization {
        codes = List.copyOf(codes);
        contacts = List.copyOf(contacts);
    }

    public static NewOrganization of(OrganizationData data, @Nullable ClusterId broughtInBy) {
        return new NewOrganization(OrganizationId.next(), data, List.of(), List.of(), broughtInBy, null);
    }

    public NewOrganization withCodes(List<OrganizationCode> changed) {
        return new NewOrganization(id, data, changed, contacts, broughtInBy, since);
    }

    public NewOrganization withContacts(List<Contact> changed) {
        return new NewOrganization(id, data, codes, changed, broughtInBy, since);
    }

    public NewOrganization since(LocalDate changed) {
        return new NewOrganization(id, data, codes, contacts, broughtInBy, changed);
    }
}
