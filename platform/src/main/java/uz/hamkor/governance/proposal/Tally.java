package uz.hamkor.governance.proposal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uz.hamkor.analytics.voting.Choice;
import uz.hamkor.analytics.voting.Majority;
import uz.hamkor.analytics.voting.MajorityRule;
import uz.hamkor.analytics.voting.Threshold;
import uz.hamkor.analytics.voting.Vote;
import uz.hamkor.governance.MemberClass;

/**
 * Counts a step. The methods themselves are those of the library {@code analytics}; here the seats become its ballots and
 * its results what a decision keeps.
 */
final class Tally {

    private Tally() {}

    /** Silence was kept, or everybody agreed: what was said stays beside the decision. */
    static Result consent(List<Elector> electors) {
        return turnout("consent", electors, Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The votes stand beside the seats. */
    static Result open(Proposal proposal, List<Elector> electors) {
        List<Elector> entitled = electors.stream().filter(Elector::takesPart).toList();
        List<Ballot> ballots = entitled.stream()
                .filter(elector -> elector.choice() != null)
                .map(elector ->
                        new Ballot(Objects.requireNonNull(elector.choice()), elector.weight(), elector.memberClass()))
                .toList();
        return count(proposal, electors, entitled, ballots);
    }

    /** The votes stand apart from the seats, of which only is known whether they took part. */
    static Result secret(Proposal proposal, List<Elector> electors, List<ElectorTables.SecretVote> votes) {
        List<Elector> entitled = electors.stream().filter(Elector::takesPart).toList();
        return count(
                proposal,
                electors,
                entitled,
                votes.stream()
                        .map(vote -> new Ballot(vote.choice(), vote.weight(), null))
                        .toList());
    }

    /** @param memberClass null where it is not known whose it is */
    record Ballot(
            uz.hamkor.governance.proposal.Choice choice,
            int weight,
            @Nullable MemberClass memberClass) {}

    private static Result count(Proposal proposal, List<Elector> all, List<Elector> entitled, List<Ballot> ballots) {
        if (entitled.isEmpty()) {
            return turnout("no_quorum", all, Map.of(), List.of(), List.of(), List.of(), List.of());
        }
        // Whatever the method, the quorum is asked of the seats.
        Majority majority = Majority.of(rule(proposal, entitled), votes(entitled, ballots));
        List<Result.Requirement> requirements = majority.requirements().stream()
                .filter(one -> one.kind() != Majority.Kind.MAJORITY
                        || !proposal.method().hasOptions())
                .map(Tally::requirement)
                .toList();
        if (!proposal.method().hasOptions()) {
            Map<String, Long> counts = Map.of(
                    "for", majority.total().inFavour().weight(),
                    "against", majority.total().against().weight(),
                    "abstain", majority.total().abstained().weight());
            String verdict = majority.outcome().name().toLowerCase(Locale.ROOT);
            return turnout(verdict, all, counts, requirements, changes(majority), List.of(), List.of());
        }
        boolean quorum = requirements.stream().allMatch(Result.Requirement::met);
        if (proposal.method() == Method.ARTICLES) {
            return articles(proposal, all, entitled, ballots, requirements, quorum);
        }
        Options.Outcome outcome = Options.count(proposal, ballots);
        String verdict = !quorum
                ? "no_quorum"
                : outcome.tied() ? "tie" : outcome.placed().isEmpty() ? "rejected" : "adopted";
        return turnout(verdict, all, Map.of(), requirements, List.of(), outcome.placed(), outcome.stages());
    }

    /** Each article is counted as if it were voted on alone; the whole is adopted when each is. */
    private static Result articles(
            Proposal proposal,
            List<Elector> all,
            List<Elector> entitled,
            List<Ballot> ballots,
            List<Result.Requirement> requirements,
            boolean quorum) {
        MajorityRule rule = rule(proposal, entitled);
        Map<String, Long> counts = new TreeMap<>();
        List<Result.Placed> placed = new ArrayList<>();
        for (int i = 0; i < proposal.options().size(); i++) {
            int article = i;
            List<Ballot> said = ballots.stream()
                    .map(ballot ->
                            new Ballot(ballot.choice().ofArticle(article), ballot.weight(), ballot.memberClass()))
                    .toList();
            List<Elector> seats = entitled.stream()
                    .map(elector -> elector.choice() == null
                            ? elector
                            : elector.saying(elector.choice().ofArticle(article), elector.reason()))
                    .toList();
            Majority majority = Majority.of(rule, votes(seats, said));
            counts.put("for." + i, majority.total().inFavour().weight());
            counts.put("against." + i, majority.total().against().weight());
            counts.put("abstain." + i, majority.total().abstained().weight());
            placed.add(new Result.Placed(
                    i, i + 1, majority.total().inFavour().weight(), majority.outcome() == Majority.Outcome.ADOPTED));
        }
        String verdict =
                !quorum ? "no_quorum" : placed.stream().allMatch(Result.Placed::chosen) ? "adopted" : "rejected";
        return turnout(verdict, all, counts, requirements, List.of(), placed, List.of());
    }

    private static MajorityRule rule(Proposal proposal, List<Elector> entitled) {
        BodyRules rules = proposal.rules();
        BodyRules.Majority asked = rules.majority();
        Threshold majority = asked.numerator() * 2 == asked.denominator()
                ? Threshold.moreThan(1, 2)
                : Threshold.atLeast(asked.numerator(), asked.denominator());
        MajorityRule.Base base = switch (asked.base()) {
            case DECIDED -> MajorityRule.Base.FOR_AND_AGAINST;
            case VOTED -> MajorityRule.Base.VOTES_CAST;
            case ENTITLED -> MajorityRule.Base.ENTITLED;
        };
        Map<String, Threshold> classes = new TreeMap<>();
        if (rules.classQuorum() > 0) {
            entitled.forEach(
                    elector -> classes.put(elector.memberClass().code(), Threshold.atLeast(rules.classQuorum(), 100)));
        }
        return MajorityRule.simple(Threshold.atLeast(rules.quorum(), 100))
                .needing(majority, base)
                .withQuorumOf(classes);
    }

    /**
     * What every entitled seat said. Of a secret vote the seats are known and the words are, but not which belongs to
     * which: within seats of one weight the order makes no difference to any count.
     */
    private static List<Vote> votes(List<Elector> entitled, List<Ballot> ballots) {
        List<Vote> votes = new ArrayList<>();
        Map<Integer, List<Ballot>> secret = new TreeMap<>();
        for (Ballot ballot : ballots) {
            if (ballot.memberClass() == null) {
                secret.computeIfAbsent(ballot.weight(), weight -> new ArrayList<>())
                        .add(ballot);
            }
        }
        for (Elector elector : entitled) {
            Choice choice = Choice.ABSENT;
            if (elector.choice() != null) {
                choice = choice(elector.choice());
            } else if (elector.acted()) {
                List<Ballot> left = secret.getOrDefault(elector.weight(), List.of());
                choice = left.isEmpty()
                        ? Choice.ABSENT
                        : choice(left.removeLast().choice());
            }
            votes.add(new Vote(elector.memberClass().code(), elector.weight(), choice));
        }
        return votes;
    }

    private static Choice choice(uz.hamkor.governance.proposal.Choice said) {
        if (said.word() == null) {
            return Choice.PRESENT;
        }
        return switch (said.word()) {
            case FOR -> Choice.FOR;
            case AGAINST -> Choice.AGAINST;
            default -> Choice.ABSTAIN;
        };
    }

    private static Result.Requirement requirement(Majority.Requirement one) {
        return new Result.Requirement(
                one.kind().name().toLowerCase(Locale.ROOT),
                one.memberClass().orElse(null),
                one.has(),
                one.of(),
                one.has() + one.missing(),
                one.met());
    }

    /** In words: so many votes of a class, said otherwise. */
    private static List<Result.Line> changes(Majority majority) {
        return majority.smallestChange().steps().stream()
                .map(step -> new Result.Line(
                        step.from().name().toLowerCase(Locale.ROOT) + "_"
                                + step.to().name().toLowerCase(Locale.ROOT),
                        List.of(Integer.toString(step.seats()), step.memberClass())))
                .toList();
    }

    private static Result turnout(
            String verdict,
            List<Elector> all,
            Map<String, Long> counts,
            List<Result.Requirement> requirements,
            List<Result.Line> changes,
            List<Result.Placed> placed,
            List<String> stages) {
        Map<MemberClass, int[]> classes = new EnumMap<>(MemberClass.class);
        int entitled = 0;
        int acted = 0;
        for (Elector elector : all) {
            if (elector.takesPart()) {
                int[] numbers = classes.computeIfAbsent(elector.memberClass(), of -> new int[2]);
                numbers[0]++;
                numbers[1] += elector.acted() ? 1 : 0;
                entitled++;
                acted += elector.acted() ? 1 : 0;
            }
        }
        Map<String, Result.Turnout> byClass = new TreeMap<>();
        classes.forEach((of, numbers) -> byClass.put(of.code(), new Result.Turnout(numbers[0], numbers[1])));
        return new Result(
                verdict,
                entitled,
                acted,
                all.size() - entitled,
                counts,
                byClass,
                requirements,
                changes,
                placed,
                stages,
                null);
    }
}
