package uz.hamkor.registry.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/**
 * The public identity of an organisation, as a person or a list gives it.
 *
 * @param name legal name
 * @param type code of a type that is in force; null when not known
 * @param unit whether it is a part of its parent (faculty, branch, department) and no legal person of its own
 * @param website absolute address
 * @param teachingLanguages tags such as {@code uz}, {@code kaa}, {@code ru}
 */
public record OrganizationData(
        LocalizedText name,
        LocalizedText shortName,
        @Nullable String type,
        @Nullable OrganizationId parent,
        boolean unit,
        @Nullable TerritoryId territory,
        LocalizedText address,
        @Nullable GeoPoint point,
        @Nullable String website,
        List<String> teachingLanguages) {

    public OrganizationData {
        teachingLanguages = List.copyOf(teachingLanguages);
    }

    public static OrganizationData named(LocalizedText name) {
        return new OrganizationData(
                name, LocalizedText.empty(), null, null, false, null, LocalizedText.empty(), null, null, List.of());
    }

    public OrganizationData withName(LocalizedText changed) {
        return new OrganizationData(
                changed, shortName, type, parent, unit, territory, address, point, website, teachingLanguages);
    }

    public OrganizationData withShortName(LocalizedText changed) {
        return new OrganizationData(
                name, changed, type, parent, unit, territory, address, point, website, teachingLanguages);
    }

    public OrganizationData withType(@Nullable String changed) {
        return new OrganizationData(
                name, shortName, changed, parent, unit, territory, address, point, website, teachingLanguages);
    }

    public OrganizationData asUnitOf(OrganizationId changed) {
        return new OrganizationData(
                name, shortName, type, changed, true, territory, address, point, website, teachingLanguages);
    }

    /** The same below another organisation. */
    OrganizationData below(OrganizationId changed) {
        return new OrganizationData(
                name, shortName, type, changed, unit, territory, address, point, website, teachingLanguages);
    }

    public OrganizationData withTerritory(@Nullable TerritoryId changed) {
        return new OrganizationData(
                name, shortName, type, parent, unit, changed, address, point, website, teachingLanguages);
    }

    public OrganizationData withAddress(LocalizedText changed) {
        return new OrganizationData(
                name, shortName, type, parent, unit, territory, changed, point, website, teachingLanguages);
    }

    public OrganizationData withPoint(@Nullable GeoPoint changed) {
        return new OrganizationData(
                name, shortName, type, parent, unit, territory, address, changed, website, teachingLanguages);
    }

    public OrganizationData withWebsite(@Nullable String changed) {
        return new OrganizationData(
                name, shortName, type, parent, unit, territory, address, point, changed, teachingLanguages);
    }

    public OrganizationData withTeachingLanguages(List<String> changed) {
        return new OrganizationData(name, shortName, type, parent, unit, territory, address, point, website, changed);
    }
}
