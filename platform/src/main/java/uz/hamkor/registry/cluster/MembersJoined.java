package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** Organisations were admitted; several at once when a list was admitted in one act. */
public record MembersJoined(ClusterId cluster, List<OrganizationId> organizations, LocalDate on) {}
