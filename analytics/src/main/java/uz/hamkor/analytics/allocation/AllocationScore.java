package uz.hamkor.analytics.allocation;

import java.util.List;

/**
 * How good a plan is.
 *
 * @param points what the search maximises: those for uses less the unfairness; comparable only within one problem
 * @param satisfied the worth of all uses granted, priority × weight of the member × slots
 * @param uses how many are granted
 * @param whole wishes that have all uses they asked for at best
 * @param preferred uses at preferred times
 * @param travelMinutes ways from where wishes come from, all uses together
 * @param worst the least level of a member, in ten-thousandths; 10,000 if nobody asked for anything that can be had
 * @param standings one for each member
 */
public record AllocationScore(
        long points,
        long satisfied,
        int uses,
        int whole,
        int preferred,
        long travelMinutes,
        int worst,
        List<Standing> standings) {

    /**
     * How a member fares.
     *
     * @param asked slots it asked for and could have if it were alone, at most its entitlement
     * @param got slots granted
     * @param share of what it asked for, in ten-thousandths, at most 10,000; -1 if it asked for nothing that can be had
     * @param level its {@link FairnessIndex} after this round, or its share if it was in no former one; -1 as before
     */
    public record Standing(long asked, long got, int share, int level) {}

    public AllocationScore {
        standings = List.copyOf(standings);
    }
}
