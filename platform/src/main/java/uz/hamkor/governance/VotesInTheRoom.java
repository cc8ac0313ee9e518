package uz.hamkor.governance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.SeatId;

/**
 * Votes of a body that is sitting together. All goes through the rules of the ladder; whoever calls the last three has
 * checked that the person runs the meeting.
 */
public interface VotesInTheRoom {

    enum Word {
        FOR,
        AGAINST,
        ABSTAIN
    }

    /** Why hands cannot be counted now. */
    enum Obstacle {
        /** No step of voting is running. */
        STEP,
        SECRET,
        /** Several options are chosen among; each seat fills in its own ballot. */
        OPTIONS,
        /** In silence each seat agrees or objects itself. */
        SILENCE
    }

    /**
     * Where a proposal stands.
     *
     * @param state its code, for instance {@code voting}
     * @param running whether a step of silence or voting runs
     * @param articles whether each of several articles is voted on: a hand is for or against all of them
     * @param obstacle null where a show of hands may be entered
     * @param until deadline of the running step
     * @param entitled seats that may take part in the running step
     * @param acted how many of them have
     * @param said of the seats that were asked for, those that may take part or stand aside, by the name of the organisation
     * @param hurdle what keeps the step from ending in the room
     * @param result once it is decided by a vote
     */
    record Vote(
            ProposalId proposal,
            BodyId body,
            String label,
            LocalizedText title,
            String state,
            boolean running,
            boolean articles,
            @Nullable Obstacle obstacle,
            @Nullable Instant until,
            int entitled,
            int acted,
            List<Said> said,
            @Nullable Hurdle hurdle,
            @Nullable Count result) {
        public Vote {
            said = List.copyOf(said);
        }
    }

    /** What keeps a vote from being ended before its time. */
    enum Hurdle {
        /** No step of voting is running. */
        STEP,
        /** The rules of the body let no step end early. */
        RULES,
        /** Not all seats that are present have voted. */
        MISSING,
        /** Too few have voted for a quorum. */
        QUORUM
    }

    /**
     * What a seat said in the running step.
     *
     * @param word code below {@code decision.word}; null where nothing was said, it is secret, or a ballot among options
     * @param via {@code holder}, {@code substitute}, {@code proxy} or {@code secretary}; null before it has acted
     */
    record Said(
            SeatId seat,
            LocalizedText organization,
            boolean acted,
            boolean aside,
            @Nullable String word,
            @Nullable String via) {

        /** Whether it spoke for itself, so that no hand takes the place of its word. */
        public boolean byItself() {
            return acted && !"secretary".equals(via);
        }
    }

    /** Weights of the votes, and how many of how many seats took part. */
    record Count(long inFavour, long against, long abstained, int entitled, int acted) {}

    /**
     * Where proposals stand, with what certain seats said; drafts and unknown ones are left out. Needs a transaction.
     *
     * @param seats those that are in the room
     */
    Map<ProposalId, Vote> votes(ClusterId cluster, Collection<ProposalId> proposals, Collection<SeatId> seats);

    /** What a body has not decided yet, as somebody puts it on an agenda. */
    record Pending(ProposalId proposal, String label, LocalizedText title, String state) {}

    /** The newest fifty proposals to a body that are discussed, lie in silence or are voted on. Needs a transaction. */
    List<Pending> undecided(ClusterId cluster, BodyId body);

    Optional<Vote> vote(ClusterId cluster, ProposalId proposal, Collection<SeatId> seats);

    /** Puts a proposal that is being discussed to its body; its method says whether with silence or a vote. */
    Outcome<ProposalId> open(ClusterId cluster, ProposalId proposal, BodyId body);

    /**
     * Enters a show of hands, all or nothing. Seats that spoke for themselves, stand aside or may not vote are passed by.
     * Answers how many hands were entered.
     */
    Outcome<Integer> enter(ClusterId cluster, ProposalId proposal, Map<SeatId, Word> hands);

    /** Ends the vote before its time; see {@link Hurdle}. */
    Outcome<ProposalId> end(ClusterId cluster, ProposalId proposal, Collection<SeatId> present);
}
