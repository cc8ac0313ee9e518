package uz.hamkor.analytics.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import uz.hamkor.analytics.matching.Aim;
import uz.hamkor.analytics.matching.Explanation;
import uz.hamkor.analytics.matching.Explanation.BetterRank;
import uz.hamkor.analytics.matching.Explanation.Choice;
import uz.hamkor.analytics.matching.Explanation.MorePlaces;
import uz.hamkor.analytics.matching.LowerQuotas;
import uz.hamkor.analytics.matching.LowerQuotas.Below;
import uz.hamkor.analytics.matching.MatchingProblem;
import uz.hamkor.analytics.matching.Settings;

/** What {@code match} says in English. */
final class MatchingWords {

    private final MatchingProblem problem;

    MatchingWords(MatchingProblem problem) {
        this.problem = problem;
    }

    String resident(int r) {
        return problem.residentNames().isEmpty()
                ? "resident " + r
                : problem.residentNames().get(r);
    }

    String hospital(int h) {
        return problem.hospitalNames().isEmpty()
                ? "hospital " + h
                : problem.hospitalNames().get(h);
    }

    String[] readAs() {
        long places = IntStream.range(0, problem.hospitals())
                .mapToLong(problem::capacity)
                .sum();
        return new String[] {
            "residents " + problem.residents(),
            "hospitals " + problem.hospitals(),
            "places " + places,
            "pairs listed by both " + problem.acceptablePairs(),
            problem.hasTies() ? "with ties" : "no ties"
        };
    }

    List<String> remarks(Settings settings) {
        var remarks = new ArrayList<String>();
        if (problem.ignoredByResidents() + problem.ignoredByHospitals() > 0) {
            remarks.add("Ignored because the other side does not list them: " + problem.ignoredByResidents()
                    + " entries of residents, " + problem.ignoredByHospitals() + " of hospitals.");
        }
        if (problem.hasTies() && settings.aim() != Aim.SIZE) {
            remarks.add(
                    settings.seed().isPresent()
                            ? "Ties are broken by lot, seed " + settings.seed().getAsLong() + "."
                            : "Ties are broken by the order in the file; --seed N draws lots, --optimise size looks for"
                                    + " more matched people.");
        }
        return remarks;
    }

    List<String> lowerQuotas(LowerQuotas lowerQuotas) {
        return switch (lowerQuotas) {
            case LowerQuotas.None none -> List.of();
            case LowerQuotas.Met met -> List.of("All lower quotas are met.");
            case LowerQuotas.Unmet unmet ->
                List.of("Below their lower quota: " + below(unmet.below())
                        + ". "
                        + (problem.hasTies()
                                ? "Only ties broken in another way can change that in a stable matching (--seed,"
                                        + " --optimise size)"
                                : "No other stable matching changes that")
                        + "; --lower-quotas closes places or holds some back.");
            case LowerQuotas.Closed closed -> {
                var said = new ArrayList<String>();
                said.add("Closed for want of people: " + below(closed.closed()) + ".");
                if (!closed.couldOpen().isEmpty()) {
                    said.add("Enough people would by now prefer these closed ones to what they have: "
                            + closed.couldOpen().stream().map(this::hospital).collect(Collectors.joining(", "))
                            + ".");
                }
                yield said;
            }
            case LowerQuotas.HeldBack heldBack ->
                List.of("Lower quotas are met because places were held back: "
                        + heldBack.heldBack().stream()
                                .map(l ->
                                        hospital(l.hospital()) + " filled at most " + l.open() + " of " + l.capacity())
                                .collect(Collectors.joining(", "))
                        + ".");
            case LowerQuotas.Impossible impossible ->
                List.of("Below their lower quota: " + below(impossible.below())
                        + ". No way of holding places back fills them without passing somebody over for a person"
                        + " ranked lower; --lower-quotas close closes some.");
        };
    }

    private String below(List<Below> below) {
        return below.stream()
                .map(b -> hospital(b.hospital()) + " (" + b.has() + " of at least " + b.needed() + ")")
                .collect(Collectors.joining(", "));
    }

    List<String> explain(Explanation explanation) {
        var text = new ArrayList<String>();
        String who = resident(explanation.resident());
        if (explanation.choices().isEmpty()) {
            return List.of(who + " has no place: the list of choices is empty.");
        }
        text.add(
                explanation.hospital().isPresent()
                        ? who + " has a place at "
                                + hospital(explanation.hospital().getAsInt()) + "."
                        : who + " has no place.");
        for (Choice choice : explanation.choices()) {
            if (choice.reason() != Explanation.Reason.NOT_NEEDED) {
                text.add("Choice " + choice.wish() + ", " + hospital(choice.hospital()) + ", " + reason(choice));
            }
        }
        for (Explanation.Change change : explanation.changes()) {
            text.add(change(change));
        }
        return text;
    }

    private static String reason(Choice choice) {
        String rank = choice.rank().isPresent() ? "yours is " + choice.rank().getAsInt() : "";
        String last = choice.cutoff().isPresent()
                ? "the last one admitted had rank " + choice.cutoff().getAsInt() + ", " + rank
                : rank;
        return switch (choice.reason()) {
            case ADMITTED ->
                "admitted you: " + rank + ", and the last one admitted had rank "
                        + choice.cutoff().orElse(choice.rank().orElseThrow()) + ".";
            case NOT_NEEDED -> "was not asked.";
            case NOT_LISTED -> "does not list you.";
            case NO_PLACES -> "has no places.";
            case CLOSED -> "was closed because too few people would have come.";
            case HELD_BACK ->
                "may fill only " + choice.open() + " places, so that others reach their lower quota: " + last + ".";
            case FILLED_BY_HIGHER -> "was filled by people ranked above you: " + last + ".";
            case FILLED_BY_EQUALS ->
                "was filled by people ranked above you or the same: " + last + "; the tie went to the other.";
            case FILLED_BY_RESERVE ->
                "was filled by people ranked above you" + (choice.equal() > 0 ? " or the same" : "") + ", and "
                        + choice.below()
                        + " ranked below you on places reserved for their group"
                        + (choice.cutoff().isPresent()
                                ? ": on the places open to you, " + last + "."
                                : ": " + last + ".");
        };
    }

    private String change(Explanation.Change change) {
        String what = switch (change) {
            case BetterRank rank ->
                rank.aheadOf() == rank.rank()
                        ? "Being put first among those with your rank " + rank.rank() + " at "
                                + hospital(rank.hospital())
                        : "Being ranked above rank " + rank.aheadOf() + " at " + hospital(rank.hospital())
                                + ", where you are " + rank.rank() + ",";
            case MorePlaces places ->
                (places.more() == 1 ? "One place more" : places.more() + " places more") + " at "
                        + hospital(places.hospital()) + ", which has " + places.places() + ",";
        };
        return switch (change.certainty()) {
            case LEAST -> what + " would have given you a place there or better" + less(change) + ".";
            case ENOUGH -> what + " would have given you a place there or better.";
            case UNSETTLES -> what + " would make you and it prefer each other, so that this matching could not stay.";
        };
    }

    private static String less(Explanation.Change change) {
        return switch (change) {
            case BetterRank rank -> "; a lower rank would not";
            case MorePlaces places -> places.more() == 1 ? "" : "; fewer would not";
        };
    }
}
