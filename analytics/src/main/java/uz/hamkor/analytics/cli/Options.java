package uz.hamkor.analytics.cli;

import java.util.Set;

/**
 * The options of a verb.
 *
 * @param valued those that are followed by a value
 * @param flags those that stand alone
 */
record Options(Set<String> valued, Set<String> flags) {

    static final Set<String> COMMON = Set.of("--format", "--out", "--threads");
}
