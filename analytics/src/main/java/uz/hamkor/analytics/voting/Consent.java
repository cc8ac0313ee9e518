package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uz.hamkor.analytics.Formula;
import uz.hamkor.analytics.RefusedInput;

/**
 * Silence is consent: a proposal stands unless somebody blocks it or too many object. Cost: one pass, and one sort of the
 * objections.
 *
 * @param raised whether it goes to the next step instead of standing
 * @param blocks the seats that block it
 * @param objecting the weight of those who object or block
 * @param entitled the weight of all
 * @param tooManyObjections whether the objections alone would raise it
 * @param agreed those who said yes
 * @param silent those who said nothing
 * @param toBeWithdrawn the fewest blocks and objections that would have to be withdrawn for it to stand; 0 when it stands,
 *     and then one block would raise it
 */
public record Consent(
        boolean raised,
        int blocks,
        long objecting,
        long entitled,
        boolean tooManyObjections,
        int agreed,
        int silent,
        int toBeWithdrawn,
        Formula formula) {

    public static final Formula FORMULA = new Formula(
            "voting.consent",
            1,
            "our rule: one block raises it, and so do objections, blocks among them, whose share of the entitled weight is"
                    + " what the body's rule says");

    public enum Position {
        AGREES,
        SILENT,
        /** Lets it pass, with a reason to be heard. */
        OBJECTS,
        BLOCKS
    }

    /** What one seat said; weight in units, at least 1. */
    public record Answer(long weight, Position position) {}

    /**
     * Counts.
     *
     * @param objectionsRaise the share of the entitled weight from which on objections raise it, blocks among them; above 0
     * @param answers of all who are entitled, also the silent
     * @throws RefusedInput {@code empty} without answers, {@code weight} as in {@link Weights}, {@code threshold} when no
     *     objection at all would raise it
     */
    public static Consent of(Threshold objectionsRaise, List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new RefusedInput("empty", "", "Nobody was asked.", "Give at least one answer.");
        }
        if (objectionsRaise.met(0, 1)) {
            throw new RefusedInput(
                    "threshold", "objections", "Not even silence would be consent.", "Give a share above 0.");
        }
        long entitled = Weights.total(answers.stream().mapToLong(Answer::weight).toArray());
        long objecting = 0;
        int blocks = 0;
        int agreed = 0;
        int silent = 0;
        var objections = new ArrayList<Long>();
        for (Answer answer : answers) {
            switch (answer.position()) {
                case AGREES -> agreed++;
                case SILENT -> silent++;
                case OBJECTS -> objections.add(answer.weight());
                case BLOCKS -> blocks++;
            }
            boolean objects = answer.position() == Position.OBJECTS || answer.position() == Position.BLOCKS;
            objecting += objects ? answer.weight() : 0;
        }
        boolean tooMany = objectionsRaise.met(objecting, entitled);
        objections.sort(Comparator.reverseOrder());
        long left = objections.stream().mapToLong(Long::longValue).sum();
        int withdrawn = blocks;
        for (long objection : objections) {
            if (!objectionsRaise.met(left, entitled)) {
                break;
            }
            left -= objection;
            withdrawn++;
        }
        return new Consent(
                blocks > 0 || tooMany, blocks, objecting, entitled, tooMany, agreed, silent, withdrawn, FORMULA);
    }
}
