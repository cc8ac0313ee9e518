package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;

/** A membership is over: the member left, was excluded, or was never admitted. */
public record MemberLeft(ClusterId cluster, OrganizationId organization, LocalDate on) {}
