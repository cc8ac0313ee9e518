package uz.hamkor.resources.commitment;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** What a member has promised to a cluster for an academic year. */
record Commitment(ClusterId cluster, OrganizationId organization, AcademicYear year, Promise promise, int version) {

    /**
     * At least one of staff, money and facilities.
     *
     * @param staff full-time equivalents
     * @param fullTimeHours hours a year of one of them
     * @param money soʻm
     * @param facilityHours of places, equipment, vehicles and whatever else is no person
     */
    record Promise(
            @Nullable BigDecimal staff,
            int fullTimeHours,
            @Nullable BigDecimal money,
            @Nullable BigDecimal facilityHours,
            @Nullable String words) {

        /** Our default for a full post: 44 weeks of 40 hours. */
        static final int USUAL_HOURS = 1_760;

        static final BigDecimal MOST_STAFF = BigDecimal.valueOf(10_000);
        static final BigDecimal MOST_MONEY = new BigDecimal("10000000000000");
        static final BigDecimal MOST_HOURS = BigDecimal.valueOf(10_000_000);
        static final int LEAST_FULL_TIME = 100;
        static final int MOST_FULL_TIME = 4_000;
        static final int MOST_WORDS = 2_000;

        /** Refused with the field that cannot be so. */
        Outcome<Promise> checked() {
            if (!fits(staff, MOST_STAFF, 2)) {
                return Outcome.refusedAt("staff", "commitment.number", MOST_STAFF);
            }
            if (fullTimeHours < LEAST_FULL_TIME || fullTimeHours > MOST_FULL_TIME) {
                return Outcome.refusedAt("fullTimeHours", "commitment.full_time", LEAST_FULL_TIME, MOST_FULL_TIME);
            }
            if (!fits(money, MOST_MONEY, 2)) {
                return Outcome.refusedAt("money", "commitment.number", MOST_MONEY);
            }
            if (!fits(facilityHours, MOST_HOURS, 1)) {
                return Outcome.refusedAt("facilityHours", "commitment.number", MOST_HOURS);
            }
            if (words != null && Objects.requireNonNull(words).length() > MOST_WORDS) {
                return Outcome.refusedAt("words", "commitment.words", MOST_WORDS);
            }
            if (staff == null && money == null && facilityHours == null) {
                return Outcome.refusedAt("staff", "commitment.empty");
            }
            return Outcome.done(this);
        }

        private static boolean fits(@Nullable BigDecimal number, BigDecimal most, int decimals) {
            return number == null
                    || number.signum() > 0
                            && number.compareTo(most) <= 0
                            && number.stripTrailingZeros().scale() <= decimals;
        }

        /** Hours of people that were promised; null without people. */
        public @Nullable BigDecimal staffHours() {
            BigDecimal posts = staff;
            return posts == null ? null : posts.multiply(BigDecimal.valueOf(fullTimeHours));
        }
    }
}
