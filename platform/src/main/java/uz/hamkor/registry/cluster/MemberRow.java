package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;

/**
 * A member as lists show it, as of the day of the list.
 *
 * @param since the first day of the membership
 * @param admittedOn null while it is not admitted
 * @param openConditions how many conditions of its accession were not met when it was admitted
 * @param representative who speaks for it on that day, null when nobody is appointed
 */
public record MemberRow(
        MembershipId id,
        OrganizationId organization,
        LocalizedText name,
        LocalizedText shortName,
        @Nullable String type,
        LocalizedText typeName,
        LocalizedText territoryName,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        MembershipKind kind,
        MembershipState state,
        LocalDate since,
        @Nullable LocalDate admittedOn,
        @Nullable LocalDate leftOn,
        int openConditions,
        @Nullable String representative) {}
