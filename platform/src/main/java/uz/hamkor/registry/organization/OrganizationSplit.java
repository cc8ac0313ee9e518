package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import uz.hamkor.shared.OrganizationId;

/** An organisation went on as several from a day. Published inside the transaction. */
public record OrganizationSplit(OrganizationId predecessor, List<OrganizationId> successors, LocalDate day) {

    public OrganizationSplit {
        successors = List.copyOf(successors);
    }
}
