package uz.hamkor.governance;

import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/** The one quorum of a body: its rules have it, for votes and for meetings alike. */
public interface QuorumOfBody {

    /**
     * How many of the voting seats must take part, in percent.
     *
     * @param all from 0 to 100
     * @param eachClass the same within every class of members that has seats; 0 for none
     */
    record Shares(int all, int eachClass) {}

    /** What holds now; our defaults where a body has no rules of its own. Needs a transaction. */
    Shares quorum(ClusterId cluster, BodyId body);
}
