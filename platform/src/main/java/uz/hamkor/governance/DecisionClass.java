package uz.hamkor.governance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How weighty a decision is; bodies say which classes they take, and each class has its own time limits. */
public enum DecisionClass {
    STRATEGIC,
    WORKING,
    URGENT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DecisionClass> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
