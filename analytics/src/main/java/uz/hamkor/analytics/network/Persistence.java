package uz.hamkor.analytics.network;

import java.util.OptionalDouble;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * How many ties stay from one network to a later one of the same nodes.
 *
 * @param first ties in the first
 * @param second ties in the second
 * @param kept ties in both; weights do not matter
 * @param either ties in at least one
 * @param persistence {@code kept / either} (Jaccard), 0 to 1; empty when neither has a tie
 */
public record Persistence(int first, int second, int kept, int either, OptionalDouble persistence, Formula formula) {

    private static final Formula FORMULA =
            new Formula("network.persistence", 1, "P. Jaccard, Bulletin de la Société vaudoise 37 (1901) 547");

    /** @throws RefusedInput when the two have other nodes, or only one is directed */
    public static Persistence between(Network before, Network after) {
        if (!before.names().equals(after.names()) || before.directed() != after.directed()) {
            throw new RefusedInput(
                    "shape", "networks", "They do not have the same nodes and directions.", "Compare like with like.");
        }
        int[] kept = {0};
        for (int v = 0; v < before.nodes(); v++) {
            before.out.common(v, after.out, v, (a, b) -> kept[0]++);
        }
        int both = before.directed() ? kept[0] : kept[0] / 2;
        int either = before.ties() + after.ties() - both;
        return new Persistence(
                before.ties(),
                after.ties(),
                both,
                either,
                either == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) both / either),
                FORMULA);
    }
}
