package uz.hamkor.analytics.efficiency;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The efficiency of one unit and what explains it.
 *
 * @param group empty without groups
 * @param score at most 1 input oriented, at least 1 output oriented (super-efficiency may pass 1 on the other side);
 *     empty when infeasible
 * @param scale scale efficiency, at most 1: the score under constant returns over that under variable returns (output
 *     oriented the other way round); from the ordinary scores also with super-efficiency
 * @param returns whether the unit works under constant, increasing ({@link Returns#IRS}) or decreasing returns
 * @param byReturns the ordinary score under each technology that was computed
 * @param peers units whose weighted sum is the unit's aim, largest weight first
 * @param slacks per input, then per output, in the units of the columns: what remains to improve after the radial
 *     change; for the slacks-based measure all there is to improve; for cost the input minus the cheapest input
 * @param targets per input, then per output: what the peers together use and bring about
 * @param metaScore with groups: the score against the frontier of all groups together
 * @param gap with groups: how close the own frontier comes to that of all, at most 1
 * @param parts for cost: {@code technical} and {@code allocative}, whose product is the score
 */
public record Score(
        String id,
        String group,
        Status status,
        OptionalDouble score,
        OptionalDouble scale,
        Optional<Returns> returns,
        Map<Returns, Double> byReturns,
        List<Peer> peers,
        Map<String, Double> slacks,
        Map<String, Double> targets,
        OptionalDouble metaScore,
        OptionalDouble gap,
        Map<String, Double> parts) {

    public record Peer(String id, double weight) {}
}
