package uz.hamkor.shared;

import org.jspecify.annotations.Nullable;

/**
 * Somebody came into an organisation by an invitation. Told inside the transaction that gives the roles, so that a
 * listener that fails takes everything back.
 *
 * @param manager whether as its manager
 * @param person of the staff list who was meant, null for none
 */
public record CameIn(
        OrganizationId organization,
        AccountId account,
        boolean manager,
        @Nullable PersonId person) {}
