package uz.hamkor.analytics.voting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import uz.hamkor.analytics.voting.Majority.Change;
import uz.hamkor.analytics.voting.Majority.Kind;
import uz.hamkor.analytics.voting.Majority.Outcome;
import uz.hamkor.analytics.voting.Majority.Requirement;
import uz.hamkor.analytics.voting.Majority.Step;

/**
 * The fewest votes that would turn a result.
 *
 * <p>How far a proposal is over its majority is a sum over the votes, so each change moves it by an amount of its own,
 * and nobody who comes in helps less by voting for it. Hence to take the heaviest first is exact: towards adoption first
 * those whom the quorums of classes and of all need, then whoever moves the majority most; away from it, whatever single
 * requirement breaks with the fewest.
 */
final class SmallestChange {

    private final MajorityRule rule;
    private final List<Vote> votes;
    private final List<Requirement> requirements;
    private final Requirement majority;

    SmallestChange(MajorityRule rule, List<Vote> votes, List<Requirement> requirements) {
        this.rule = rule;
        this.votes = votes;
        this.requirements = requirements;
        this.majority = requirements.getLast();
    }

    /** A vote cast otherwise, and by how much that moves the majority towards where it should go. */
    private record Turn(Vote vote, Choice to, long gain) {}

    private static final Comparator<Turn> MOST_FIRST = Comparator.comparingLong(Turn::gain)
            .reversed()
            .thenComparing(turn -> turn.vote().choice(), Comparator.reverseOrder())
            .thenComparing(turn -> turn.vote().memberClass());

    Change toAdopted() {
        var chosen = new ArrayList<Turn>();
        List<Turn> absent = turns(vote -> vote.choice() == Choice.ABSENT, Choice.FOR, 1);
        absent.sort(Comparator.comparingLong((Turn turn) -> turn.vote().weight())
                .reversed()
                .thenComparing(turn -> turn.vote().memberClass()));
        for (Requirement requirement : requirements) {
            if (requirement.kind() == Kind.CLASS_QUORUM) {
                String name = requirement.memberClass().orElseThrow();
                bringIn(
                        requirement,
                        requirement.has(),
                        absent,
                        turn -> turn.vote().memberClass().equals(name),
                        chosen);
            }
        }
        Requirement quorum = requirements.getFirst();
        long came = chosen.stream().mapToLong(turn -> rule.counted(turn.vote())).sum();
        bringIn(quorum, quorum.has() + came, absent, turn -> true, chosen);

        long over = rule.majority().over(majority.has(), majority.of())
                + chosen.stream().mapToLong(Turn::gain).sum();
        boolean anyFor = majority.has() > 0 || !chosen.isEmpty();
        List<Turn> rest = turns(vote -> vote.choice() != Choice.ABSENT && vote.choice() != Choice.FOR, Choice.FOR, 1);
        rest.addAll(absent);
        rest.sort(MOST_FIRST);
        for (Turn turn : rest) {
            if (anyFor && (rule.majority().passed() ? over > 0 : over >= 0)) {
                break;
            }
            chosen.add(turn);
            over += turn.gain();
            anyFor = true;
        }
        return change(Outcome.ADOPTED, chosen);
    }

    private void bringIn(
            Requirement requirement, long present, List<Turn> absent, Predicate<Turn> fits, List<Turn> chosen) {
        long has = present;
        var left = absent.iterator();
        while (!requirement.threshold().met(has, requirement.of()) && left.hasNext()) {
            Turn turn = left.next();
            if (fits.test(turn)) {
                chosen.add(turn);
                has += rule.counted(turn.vote());
                left.remove();
            }
        }
    }

    Change toNotAdopted() {
        List<Turn> best = againstIt();
        Outcome outcome = Outcome.REJECTED;
        for (Requirement requirement : requirements) {
            if (requirement.kind() != Kind.MAJORITY && requirement.threshold().met(0, requirement.of())) {
                continue;
            }
            List<Turn> away = requirement.kind() == Kind.MAJORITY ? best : stayingAway(requirement);
            if (away.size() < best.size()) {
                best = away;
                outcome = Outcome.NO_QUORUM;
            }
        }
        return change(outcome, best);
    }

    private List<Turn> againstIt() {
        List<Turn> turns = turns(vote -> vote.choice() != Choice.AGAINST, Choice.AGAINST, -1);
        turns.sort(MOST_FIRST);
        var chosen = new ArrayList<Turn>();
        long over = rule.majority().over(majority.has(), majority.of());
        for (Turn turn : turns) {
            if (rule.majority().passed() ? over <= 0 : over < 0) {
                break;
            }
            chosen.add(turn);
            over -= turn.gain();
        }
        return chosen;
    }

    private List<Turn> stayingAway(Requirement requirement) {
        List<Turn> turns = turns(
                vote -> vote.choice().takesPart()
                        && requirement
                                .memberClass()
                                .map(vote.memberClass()::equals)
                                .orElse(true),
                Choice.ABSENT,
                1);
        turns.sort(Comparator.comparingLong((Turn turn) -> rule.counted(turn.vote()))
                .reversed()
                .thenComparing(turn -> turn.vote().choice())
                .thenComparing(turn -> turn.vote().memberClass()));
        var chosen = new ArrayList<Turn>();
        long has = requirement.has();
        for (Turn turn : turns) {
            if (!requirement.threshold().met(has, requirement.of())) {
                break;
            }
            chosen.add(turn);
            has -= rule.counted(turn.vote());
        }
        return chosen;
    }

    private List<Turn> turns(Predicate<Vote> which, Choice to, int sign) {
        var turns = new ArrayList<Turn>();
        for (Vote vote : votes) {
            if (which.test(vote)) {
                turns.add(new Turn(vote, to, sign * (share(to) - share(vote.choice())) * vote.weight()));
            }
        }
        return turns;
    }

    /** What a unit of weight with this choice adds to {@link Threshold#over}. */
    private long share(Choice choice) {
        Fraction share = rule.majority().share();
        return (choice == Choice.FOR ? share.denominator() : 0)
                - (MajorityCount.inBase(rule.base(), choice) ? share.numerator() : 0);
    }

    private static Change change(Outcome to, List<Turn> turns) {
        record Alike(String memberClass, Choice from, Choice to) {}
        var sums = new LinkedHashMap<Alike, Majority.Count>();
        for (Turn turn : turns) {
            var alike = new Alike(turn.vote().memberClass(), turn.vote().choice(), turn.to());
            sums.merge(alike, Majority.Count.NONE.and(turn.vote().weight()), (old, one) -> old.and(one.weight()));
        }
        var steps = new ArrayList<Step>();
        sums.forEach((alike, count) ->
                steps.add(new Step(alike.memberClass(), alike.from(), alike.to(), count.seats(), count.weight())));
        return new Change(to, turns.size(), List.copyOf(steps));
    }
}
