package uz.hamkor.governance.proposal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a body decides. */
public enum Method {
    /** Silence is consent; a blocking objection raises the decision to a vote for or against. */
    CONSENT,
    /** For, against or abstaining, by weights and with the majority of the rules. */
    MAJORITY,
    /** Points from 0 to 5 for each option; the highest mean wins. */
    SCORE,
    /** Options put in order; Schulze's method. */
    RANKED,
    /** Several persons are elected; single transferable vote by the Scottish rules. */
    ELECTION,
    /** A sum is split among projects; method of equal shares. */
    BUDGET,
    /** Heading by heading: for, against or abstaining on each; adopted when each has the majority of the rules. */
    ARTICLES;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Method> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** Whether a vote says something of each of several options instead of one yes or no. */
    public boolean hasOptions() {
        return this != CONSENT && this != MAJORITY;
    }

    /** Whether some of the options win against others. */
    public boolean choosesAmongOptions() {
        return hasOptions() && this != ARTICLES;
    }
}
