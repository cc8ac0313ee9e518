package uz.hamkor.governance.proposal;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import uz.hamkor.governance.DecisionClass;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.shared.Outcome;

/**
 * By which rules a body decides. Figures without a source in the field's texts are our defaults: each body changes its
 * own, and every decision keeps the version it was put under.
 *
 * @param version 0 for the defaults
 * @param anyone whether every person of a member may propose, and not only who sits in the body
 * @param classes which decisions the body takes
 * @param method of a proposal whose author picks none
 * @param limits days of each step, by class of decision
 * @param quorum share of the entitled seats that must take part, in percent
 * @param classQuorum the same within every class of members that has seats, in percent; 0 for none
 * @param majority a part of {@code base}: simple majority is more than 1/2, others at least their fraction
 * @param weights votes of one seat, by class of member; 1 where none is given
 * @param proxies how many other seats one seat may vote for
 * @param open whether decisions are shown to the public
 * @param delegated whether working decisions may be made by the coordinator alone
 * @param early whether a step ends as soon as all have acted
 */
public record BodyRules(
        int version,
        boolean anyone,
        Set<DecisionClass> classes,
        Method method,
        Map<DecisionClass, Limits> limits,
        int quorum,
        int classQuorum,
        Majority majority,
        Map<MemberClass, Integer> weights,
        int proxies,
        boolean open,
        boolean delegated,
        boolean early) {

    /** Days for silence, for the vote, for the chair; each from 1 to 90. */
    public record Limits(int silence, int vote, int chair) {}

    /** What the share for is measured by. */
    public enum Base {
        /** For and against. */
        DECIDED,
        /** All who voted, also those who abstain. */
        VOTED,
        /** All who may vote. */
        ENTITLED
    }

    public record Majority(int numerator, int denominator, Base base) {}

    public BodyRules {
        classes = Set.copyOf(classes);
        limits = Map.copyOf(limits);
        weights = Map.copyOf(weights);
    }

    /** Our defaults: an assembly decides by vote, other bodies by consent first. */
    static BodyRules standard(Body.Kind kind) {
        Map<DecisionClass, Limits> limits = new EnumMap<>(DecisionClass.class);
        limits.put(DecisionClass.STRATEGIC, new Limits(7, 14, 5));
        limits.put(DecisionClass.WORKING, new Limits(3, 7, 2));
        limits.put(DecisionClass.URGENT, new Limits(1, 2, 1));
        boolean assembly = kind == Body.Kind.ASSEMBLY;
        boolean small = kind == Body.Kind.WORKING_GROUP || kind == Body.Kind.COORDINATOR;
        return new BodyRules(
                0,
                true,
                small ? EnumSet.of(DecisionClass.WORKING, DecisionClass.URGENT) : EnumSet.allOf(DecisionClass.class),
                assembly ? Method.MAJORITY : Method.CONSENT,
                limits,
                50,
                0,
                new Majority(1, 2, Base.DECIDED),
                Map.of(),
                2,
                assembly,
                false,
                true);
    }

    BodyRules numbered(int number) {
        return new BodyRules(
                number,
                anyone,
                classes,
                method,
                limits,
                quorum,
                classQuorum,
                majority,
                weights,
                proxies,
                open,
                delegated,
                early);
    }

    public Limits limitsOf(DecisionClass one) {
        return limits.getOrDefault(one, new Limits(3, 7, 2));
    }

    public int weightOf(MemberClass one) {
        return weights.getOrDefault(one, 1);
    }

    public boolean isWeighted() {
        return weights.values().stream().distinct().count() > 1
                || weights.size() < MemberClass.values().length
                        && weights.values().stream().anyMatch(weight -> weight != 1);
    }

    /** Whether the rules can be followed; names the first that cannot. */
    Outcome<BodyRules> checked() {
        if (classes.isEmpty()) {
            return Outcome.refusedAt("classes", "governance.rules_no_class");
        }
        for (DecisionClass one : classes) {
            Limits days = limitsOf(one);
            for (int day : new int[] {days.silence(), days.vote(), days.chair()}) {
                if (day < 1 || day > 90) {
                    return Outcome.refusedAt("limits." + one.code(), "governance.rules_days", 1, 90);
                }
            }
        }
        if (quorum < 0 || quorum > 100) {
            return Outcome.refusedAt("quorum", "governance.rules_percent");
        }
        if (classQuorum < 0 || classQuorum > 100) {
            return Outcome.refusedAt("classQuorum", "governance.rules_percent");
        }
        if (majority.numerator() < 1
                || majority.denominator() > 100
                || majority.numerator() > majority.denominator()
                || majority.numerator() * 2 < majority.denominator()) {
            return Outcome.refusedAt("majority", "governance.rules_majority");
        }
        for (int weight : weights.values()) {
            if (weight < 1 || weight > 100) {
                return Outcome.refusedAt("weights", "governance.rules_weight", 1, 100);
            }
        }
        if (proxies < 0 || proxies > 20) {
            return Outcome.refusedAt("proxies", "governance.rules_proxies", 0, 20);
        }
        if (method.hasOptions()) {
            return Outcome.refusedAt("method", "governance.rules_method");
        }
        return Outcome.done(this);
    }

    /** As the history shows it. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("method", method.code());
        told.put("quorum", quorum);
        told.put("classQuorum", classQuorum);
        told.put("majority", majority.numerator() + "/" + majority.denominator());
        told.put("proxies", proxies);
        return told;
    }
}
