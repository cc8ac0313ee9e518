package uz.hamkor.registry.organization;

import java.time.LocalDate;
import java.util.List;
import uz.hamkor.shared.OrganizationId;

/** Organisations went on as one from a day. Published inside the transaction; whoever holds their ids follows. */
public record OrganizationsMerged(List<OrganizationId> predecessors, OrganizationId successor, LocalDate day) {

    public OrganizationsMerged {
        predecessors = List.copyOf(predecessors);
    }
}
