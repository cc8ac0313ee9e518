package uz.hamkor.registry.organization;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.TerritoryId;

/** What was true of an organisation in a period. */
public record OrganizationState(
        Period period,
        LocalizedText name,
        LocalizedText shortName,
        @Nullable String type,
        @Nullable OrganizationId parent,
        @Nullable TerritoryId territory,
        LocalizedText address,
        OrganizationStatus status) {

    static OrganizationState of(Period period, OrganizationData data, OrganizationStatus status) {
        return new OrganizationState(
                period,
                data.name(),
                data.shortName(),
                data.type(),
                data.parent(),
                data.territory(),
                data.address(),
                status);
    }

    OrganizationState in(Period changed) {
        return new OrganizationState(changed, name, shortName, type, parent, territory, address, status);
    }

    OrganizationState named(LocalizedText changed, LocalizedText changedShort) {
        return new OrganizationState(period, changed, changedShort, type, parent, territory, address, status);
    }

    OrganizationState typed(@Nullable String changed) {
        return new OrganizationState(period, name, shortName, changed, parent, territory, address, status);
    }

    OrganizationState standing(OrganizationStatus changed) {
        return new OrganizationState(period, name, shortName, type, parent, territory, address, changed);
    }

    OrganizationState located(
            @Nullable OrganizationId changedParent,
            @Nullable TerritoryId changedTerritory,
            LocalizedText changedAddress) {
        return new OrganizationState(
                period, name, shortName, type, changedParent, changedTerritory, changedAddress, status);
    }
}
