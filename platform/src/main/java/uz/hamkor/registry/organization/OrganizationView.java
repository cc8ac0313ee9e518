package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/**
 * An organisation as it stands today, public part.
 *
 * @param version of the record, to be given back with a change
 * @param codes in force
 * @param lastConfirmed when its own people last confirmed the data; null when never
 */
public record OrganizationView(
        OrganizationId id,
        long version,
        OrganizationData data,
        OrganizationStatus status,
        List<OrganizationCode> codes,
        @Nullable LocalDate lastConfirmed,
        @Nullable ClusterId broughtInBy) {

    public OrganizationView {
        codes = List.copyOf(codes);
    }

    public Optional<String> code(CodeKind kind) {
        return codes.stream()
                .filter(code -> code.kind() == kind)
                .map(OrganizationCode::value)
                .findFirst();
    }
}
