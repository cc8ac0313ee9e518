package uz.hamkor.analytics.matching;

import java.util.OptionalLong;

/**
 * How to match.
 *
 * @param aim which of the stable matchings
 * @param seed with {@link Aim#RESIDENTS} and {@link Aim#HOSPITALS}: ties are broken by lot from this seed, one lot per
 *     person; without it, among equals who is written first goes first. With {@link Aim#SIZE}: of the search; 1 without
 * @param lowerQuotaRule what to do about lower quotas that are not met
 */
public record Settings(Aim aim, OptionalLong seed, LowerQuotaRule lowerQuotaRule) {

    public static Settings of(Aim aim) {
        return new Settings(aim, OptionalLong.empty(), LowerQuotaRule.REPORT);
    }

    public Settings withSeed(long seed) {
        return new Settings(aim, OptionalLong.of(seed), lowerQuotaRule);
    }

    public Settings with(LowerQuotaRule rule) {
        return new Settings(aim, seed, rule);
    }
}
