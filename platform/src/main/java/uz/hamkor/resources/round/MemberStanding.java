package uz.hamkor.resources.round;

import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.OrganizationId;

/**
 * How a member fares in a round; slots of the round.
 *
 * @param asked what it asked for and could have if it were alone, at most its entitlement
 * @param got what the plan gives
 * @param firstCome what it would have if whoever came first had it
 * @param booked what it has booked of the same things in the period, outside of the round
 * @param share of what it asked for, in ten-thousandths; null if it asked for nothing that can be had
 * @param carried its index before; null if it was in no former round
 * @param index after the round
 */
public record MemberStanding(
        OrganizationId organization,
        int asked,
        int got,
        int firstCome,
        int booked,
        @Nullable Integer share,
        @Nullable Integer carried,
        @Nullable Integer index) {

    /** Slots won against first come; less than 0 if lost. */
    public int gain() {
        return got - firstCome;
    }
}
