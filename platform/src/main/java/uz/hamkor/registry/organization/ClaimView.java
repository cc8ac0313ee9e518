package uz.hamkor.registry.organization;

import java.time.Instant;
import java.util.UUID;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;

/** Somebody says that an organisation is theirs, and waits for an answer. */
record ClaimView(
        UUID id,
        OrganizationId organization,
        AccountId account,
        String who,
        String statement,
        String state,
        Instant requestedAt) {}
