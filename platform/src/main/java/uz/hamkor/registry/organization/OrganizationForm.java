package uz.hamkor.registry.organization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.web.LocalizedField;

/** The form of an organisation: what was typed is kept as typed, so that a refusal loses nothing. */
@Component
class OrganizationForm {

    static final int CONTACTS = 3;

    private final OrganizationFilters filters;

    OrganizationForm(OrganizationFilters filters) {
        this.filters = filters;
    }

    /** The values of the form's fields. */
    record Typed(
            long version,
            LocalizedText name,
            LocalizedText shortName,
            String type,
            String territory,
            LocalizedText address,
            String latitude,
            String longitude,
            String website,
            List<String> languages,
            String parent,
            boolean unit,
            String stir,
            String testingCentre,
            String ror,
            List<String> phones,
            List<String> emails) {}

    static Typed empty() {
        return new Typed(
                0,
                LocalizedText.empty(),
                LocalizedText.empty(),
                "",
                "",
                LocalizedText.empty(),
                "",
                "",
                "",
                List.of(),
                "",
                false,
                "",
                "",
                "",
                List.of(),
                List.of());
    }

    static Typed of(OrganizationView view, List<Contact> contacts) {
        OrganizationData data = view.data();
        GeoPoint point = data.point();
        return new Typed(
                view.version(),
                data.name(),
                data.shortName(),
                data.type() == null ? "" : data.type(),
                data.territory() == null ? "" : data.territory().toString(),
                data.address(),
                point == null ? "" : point.latitude().stripTrailingZeros().toPlainString(),
                point == null ? "" : point.longitude().stripTrailingZeros().toPlainString(),
                data.website() == null ? "" : data.website(),
                data.teachingLanguages(),
                data.parent() == null ? "" : data.parent().toString(),
                data.unit(),
                view.code(CodeKind.STIR).orElse(""),
                view.code(CodeKind.TESTING_CENTRE).orElse(""),
                view.code(CodeKind.ROR).orElse(""),
                values(contacts, Contact.Kind.PHONE),
                values(contacts, Contact.Kind.EMAIL));
    }

    private static List<String> values(List<Contact> contacts, Contact.Kind kind) {
        return contacts.stream()
                .filter(contact -> contact.kind() == kind)
                .map(Contact::value)
                .toList();
    }

    Typed read(HttpServletRequest request) {
        return new Typed(
                number(request.getParameter("version")),
                LocalizedField.read(request::getParameter, "name"),
                LocalizedField.read(request::getParameter, "shortName"),
                text(request, "type"),
                text(request, "territory"),
                LocalizedField.read(request::getParameter, "address"),
                text(request, "latitude"),
                text(request, "longitude"),
                text(request, "website"),
                many(request, "teachingLanguages"),
                text(request, "parent"),
                request.getParameter("unit") != null,
                text(request, "stir"),
                text(request, "testing_centre"),
                text(request, "ror"),
                many(request, "phone"),
                many(request, "email"));
    }

    Outcome<OrganizationData> data(Typed typed) {
        TerritoryId territory = null;
        if (!typed.territory().isEmpty()) {
            Optional<TerritoryId> found = filters.territory(typed.territory());
            if (found.isEmpty()) {
                return Outcome.refusedAt("territory", "organization.territory_unknown", typed.territory());
            }
            territory = found.get();
        }
        GeoPoint point = null;
        if (!typed.latitude().isEmpty() || !typed.longitude().isEmpty()) {
            Optional<GeoPoint> parsed = GeoPoint.parse(typed.latitude(), typed.longitude());
            if (parsed.isEmpty()) {
                return Outcome.refused(Refusal.at("latitude", "organization.point_wrong"));
            }
            point = parsed.get();
        }
        Outcome<Optional<OrganizationId>> parent = id(typed.parent());
        if (parent instanceof Outcome.Refused<Optional<OrganizationId>>(Refusal refusal)) {
            return Outcome.refused(refusal);
        }
        return Outcome.done(new OrganizationData(
                typed.name(),
                typed.shortName(),
                typed.type().isEmpty() ? null : typed.type(),
                parent.orElseThrow().orElse(null),
                typed.unit(),
                territory,
                typed.address(),
                point,
                typed.website().isEmpty() ? null : typed.website(),
                typed.languages()));
    }

    /** An id as typed or as the address of a page that was copied. */
    static Outcome<Optional<OrganizationId>> id(String typed) {
        String id = typed.strip().replaceFirst(".*/organizations/", "");
        if (id.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        try {
            return Outcome.done(Optional.of(new OrganizationId(UUID.fromString(id))));
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("parent", "organization.parent_unknown");
        }
    }

    /** The codes of the form, with those own codes the organisation already has: they belong to the lists. */
    static List<OrganizationCode> codes(Typed typed, @Nullable OrganizationView before) {
        List<OrganizationCode> codes = new ArrayList<>(List.of(
                OrganizationCode.of(CodeKind.STIR, typed.stir()),
                OrganizationCode.of(CodeKind.TESTING_CENTRE, typed.testingCentre()),
                OrganizationCode.of(CodeKind.ROR, typed.ror())));
        if (before != null) {
            before.codes().stream().filter(code -> code.kind() == CodeKind.OWN).forEach(codes::add);
        }
        return codes;
    }

    static List<Contact> contacts(Typed typed) {
        List<Contact> contacts = new ArrayList<>();
        typed.phones().forEach(phone -> contacts.add(Contact.phone(phone)));
        typed.emails().forEach(email -> contacts.add(Contact.email(email)));
        return contacts;
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.strip();
    }

    private static List<String> many(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : java.util.Arrays.stream(values)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? 0 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
