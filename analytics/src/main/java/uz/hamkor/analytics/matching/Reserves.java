package uz.hamkor.analytics.matching;

import java.util.List;
import uz.hamkor.analytics.RefusedInput;

/**
 * Places that are kept for groups as long as somebody of the group wants them, and go to anybody else when not
 * (minority reserves: Hafalir, Yenmez, Yildirim 2013). Everybody belongs to one group or to none.
 *
 * @param groups names of the groups
 * @param groupOf resident to group, or -1 for none
 * @param reserved hospital and group to places kept
 */
public record Reserves(List<String> groups, int[] groupOf, int[][] reserved) {

    public Reserves {
        groups = List.copyOf(groups);
    }

    void check(int residents, int hospitals, int[] capacities) {
        shape("residentGroups", groupOf.length, residents, "residents");
        shape("reserves", reserved.length, hospitals, "hospitals");
        for (int r = 0; r < groupOf.length; r++) {
            if (groupOf[r] < -1 || groupOf[r] >= groups.size()) {
                throw new RefusedInput(
                        "range",
                        "residentGroups[" + r + "]",
                        "There is no group " + groupOf[r] + " among the " + groups.size() + ".",
                        "Groups count from 0; write null for nobody's group.");
            }
        }
        for (int h = 0; h < reserved.length; h++) {
            shape("reserves[" + h + "]", reserved[h].length, groups.size(), "groups");
            long sum = 0;
            for (int g = 0; g < reserved[h].length; g++) {
                if (reserved[h][g] < 0) {
                    throw new RefusedInput(
                            "negative",
                            "reserves[" + h + "][" + g + "]",
                            "Reserved places cannot be " + reserved[h][g] + ".",
                            "Write 0 where none are reserved.");
                }
                sum += reserved[h][g];
            }
            if (sum > capacities[h]) {
                throw new RefusedInput(
                        "reserve",
                        "reserves[" + h + "]",
                        sum + " places are reserved, the capacity is " + capacities[h] + ".",
                        "Reserve fewer, or raise the capacity.");
            }
        }
    }

    static void shape(String name, int is, int needed, String of) {
        if (is != needed) {
            throw new RefusedInput(
                    "shape",
                    name,
                    "There are " + is + " entries for " + needed + " " + of + ".",
                    "Give one entry for each of the " + of + ".");
        }
    }
}
