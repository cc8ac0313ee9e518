package uz.hamkor.registry.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.identity.History.Subject;
import uz.hamkor.shared.OrganizationId;

/** What history keeps of an organisation: the public part here, contacts behind the organisation's own wall. */
final class Snapshot {

    static final String KIND = "organization";
    static final String CONTACTS = "organization_contact";

    private Snapshot() {}

    static Subject subject(OrganizationId id) {
        return new Subject.OfInstallation(KIND, id.value());
    }

    static Subject contacts(OrganizationId id) {
        return new Subject.OfOrganization(id, CONTACTS, id.value());
    }

    static Map<String, @Nullable Object> of(
            OrganizationData data, OrganizationStatus status, List<OrganizationCode> codes) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        GeoPoint point = data.point();
        map.put("name", Rows.text(data.name()));
        map.put("shortName", Rows.text(data.shortName()));
        map.put("type", data.type());
        map.put("parent", data.parent() == null ? null : data.parent().toString());
        map.put("unit", data.unit());
        map.put("territory", data.territory() == null ? null : data.territory().toString());
        map.put("address", Rows.text(data.address()));
        map.put("point", point == null ? null : point.latitude() + ", " + point.longitude());
        map.put("website", data.website());
        map.put("teachingLanguages", data.teachingLanguages());
        map.put("status", status.stored());
        map.put(
                "codes",
                codes.stream()
                        .map(code -> code.kind().stored() + ":" + code.value())
                        .sorted()
                        .toList());
        return map;
    }

    static Map<String, @Nullable Object> of(OrganizationView view) {
        return of(view.data(), view.status(), view.codes());
    }

    static List<String> of(List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> contact.kind().stored() + ":" + contact.value())
                .toList();
    }
}
