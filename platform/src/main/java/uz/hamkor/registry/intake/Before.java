package uz.hamkor.registry.intake;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.registry.organization.OrganizationData;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/** An organisation as it was before a list changed it, kept for taking the list back. */
record Before(
        long version,
        LocalizedText name,
        LocalizedText shortName,
        @Nullable String type,
        @Nullable UUID parent,
        boolean unit,
        @Nullable UUID territory,
        LocalizedText address,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        @Nullable String website,
        List<String> languages,
        List<Contact> contacts) {

    static @Nullable Before of(@Nullable OrganizationView view, @Nullable List<Contact> contacts) {
        if (view == null) {
            return null;
        }
        OrganizationData data = view.data();
        GeoPoint point = data.point();
        OrganizationId parent = data.parent();
        TerritoryId territory = data.territory();
        return new Before(
                view.version(),
                data.name(),
                data.shortName(),
                data.type(),
                parent == null ? null : parent.value(),
                data.unit(),
                territory == null ? null : territory.value(),
                data.address(),
                point == null ? null : point.latitude(),
                point == null ? null : point.longitude(),
                data.website(),
                data.teachingLanguages(),
                contacts == null ? List.of() : contacts);
    }

    /** The change that gives the organisation back as it was. */
    OrganizationUpdate restoring(OrganizationView now) {
        OrganizationData data = new OrganizationData(
                name,
                shortName,
                type,
                parent == null ? null : new OrganizationId(parent),
                unit,
                territory == null ? null : new TerritoryId(territory),
                address,
                latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude),
                website,
                languages);
        return new OrganizationUpdate(now.id(), now.version(), data, List.of(), contacts);
    }
}
