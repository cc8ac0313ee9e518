package uz.hamkor.registry.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.TerritoryId;

/** Reads a change from JSON: a member that is absent stays as it is, one that is null is emptied. */
@Component
class OrganizationPatch {

    private final OrganizationFilters filters;

    OrganizationPatch(OrganizationFilters filters) {
        this.filters = filters;
    }

    Outcome<ChangingOrganization.Change> read(OrganizationView before, JsonNode body) {
        if (!body.isObject()) {
            return Outcome.refused("organization.body_wrong");
        }
        try {
            long version = body.has("version") ? body.get("version").asLong() : before.version();
            return data(before.data(), body)
                    .map(data -> new ChangingOrganization.Change(
                            before.id(), version, data, codes(before.codes(), body), contacts(body)));
        } catch (IllegalArgumentException e) {
            return Outcome.refused("organization.body_wrong");
        }
    }

    /** Reads an organisation that is not written down yet. */
    Outcome<NewOrganization> read(JsonNode body, @Nullable ClusterId cluster) {
        if (!body.isObject()) {
            return Outcome.refused("organization.body_wrong");
        }
        try {
            List<OrganizationCode> codes = codes(List.of(), body);
            List<Contact> contacts = contacts(body);
            return data(OrganizationData.named(LocalizedText.empty()), body)
                    .map(data -> NewOrganization.of(data, cluster)
                            .withCodes(codes == null ? List.of() : codes)
                            .withContacts(contacts == null ? List.of() : contacts));
        } catch (IllegalArgumentException e) {
            return Outcome.refused("organization.body_wrong");
        }
    }

    private Outcome<OrganizationData> data(OrganizationData before, JsonNode body) {
        OrganizationData data = before;
        if (body.has("name")) {
            data = data.withName(text(body.get("name")));
        }
        if (body.has("shortName")) {
            data = data.withShortName(text(body.get("shortName")));
        }
        if (body.has("address")) {
            data = data.withAddress(text(body.get("address")));
        }
        if (body.has("type")) {
            data = data.withType(string(body.get("type")));
        }
        if (body.has("website")) {
            data = data.withWebsite(string(body.get("website")));
        }
        if (body.has("teachingLanguages")) {
            data = data.withTeachingLanguages(strings(body.get("teachingLanguages")));
        }
        if (body.has("territory")) {
            String place = string(body.get("territory"));
            Optional<TerritoryId> found = place == null ? Optional.empty() : filters.territory(place);
            if (place != null && found.isEmpty()) {
                return Outcome.refusedAt("territory", "organization.territory_unknown", place);
            }
            data = data.withTerritory(found.orElse(null));
        }
        if (body.has("point")) {
            JsonNode point = body.get("point");
            Optional<GeoPoint> parsed = point.isNull()
                    ? Optional.empty()
                    : GeoPoint.parse(
                            point.path("latitude").asString(""),
                            point.path("longitude").asString(""));
            if (!point.isNull() && parsed.isEmpty()) {
                return Outcome.refusedAt("point", "organization.point_wrong");
            }
            data = data.withPoint(parsed.orElse(null));
        }
        if (body.has("parent") || body.has("unit")) {
            data = placed(data, body);
        }
        return Outcome.done(data);
    }

    private static OrganizationData placed(OrganizationData data, JsonNode body) {
        String parent = body.has("parent")
                ? string(body.get("parent"))
                : data.parent() == null ? null : data.parent().toString();
        boolean unit = body.has("unit") ? body.get("unit").asBoolean() : data.unit();
        return new OrganizationData(
                data.name(),
                data.shortName(),
                data.type(),
                parent == null ? null : new OrganizationId(UUID.fromString(parent)),
                unit,
                data.territory(),
                data.address(),
                data.point(),
                data.website(),
                data.teachingLanguages());
    }

    /** Codes of the state and the world are replaced by those given; own codes belong to the lists that gave them. */
    private static @Nullable List<OrganizationCode> codes(List<OrganizationCode> before, JsonNode body) {
        if (!body.has("codes")) {
            return null;
        }
        List<OrganizationCode> codes = new ArrayList<>();
        for (JsonNode code : body.get("codes")) {
            CodeKind kind = CodeKind.valueOf(code.path("kind").asString("").toUpperCase(Locale.ROOT));
            if (kind != CodeKind.OWN) {
                codes.add(OrganizationCode.of(kind, code.path("value").asString("")));
            }
        }
        before.stream().filter(code -> code.kind() == CodeKind.OWN).forEach(codes::add);
        return codes;
    }

    private static @Nullable List<Contact> contacts(JsonNode body) {
        if (!body.has("contacts")) {
            return null;
        }
        List<Contact> contacts = new ArrayList<>();
        for (JsonNode contact : body.get("contacts")) {
            contacts.add(new Contact(
                    Contact.Kind.valueOf(contact.path("kind").asString("").toUpperCase(Locale.ROOT)),
                    contact.path("value").asString(""),
                    contact.has("note") ? string(contact.get("note")) : null));
        }
        return contacts;
    }

    private static LocalizedText text(JsonNode node) {
        return node.isNull() ? LocalizedText.empty() : LocalizedText.parse(node.toString());
    }

    private static @Nullable String string(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw new IllegalArgumentException("a text is expected");
        }
        return node.stringValue().isBlank() ? null : node.stringValue().strip();
    }

    private static List<String> strings(JsonNode node) {
        List<String> strings = new ArrayList<>();
        for (JsonNode item : node) {
            String text = string(item);
            if (text != null) {
                strings.add(text);
            }
        }
        return strings;
    }
}
