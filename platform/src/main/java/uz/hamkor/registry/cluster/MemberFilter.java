package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.TerritoryId;

/**
 * Which memberships of a cluster a list shows.
 *
 * @param day the list as it was on this day; null for today
 * @param states empty for all that are not over
 * @param kinds empty for all
 * @param types codes of organisation types, empty for all
 * @param territory this territory and everything inside it, null for all
 * @param text part of a name in any script, or the beginning of a code; null for all
 */
public record MemberFilter(
        @Nullable LocalDate day,
        Set<MembershipState> states,
        Set<MembershipKind> kinds,
        Set<String> types,
        @Nullable TerritoryId territory,
        @Nullable String text) {

    public MemberFilter {
        states = Set.copyOf(states);
        kinds = Set.copyOf(kinds);
        types = Set.copyOf(types);
        text = text == null || text.isBlank() ? null : text.strip();
    }

    public static MemberFilter all() {
        return new MemberFilter(null, Set.of(), Set.of(), Set.of(), null, null);
    }

    public static MemberFilter active() {
        return all().in(MembershipState.ACTIVE);
    }

    /** Active members that count in bodies: observers do not. */
    public static MemberFilter counting() {
        return new MemberFilter(
                null,
                Set.of(MembershipState.ACTIVE),
                Arrays.stream(MembershipKind.values())
                        .filter(MembershipKind::counts)
                        .collect(Collectors.toSet()),
                Set.of(),
                null,
                null);
    }

    public MemberFilter in(MembershipState... wanted) {
        return new MemberFilter(day, Set.of(wanted), kinds, types, territory, text);
    }

    public MemberFilter on(LocalDate asOf) {
        return new MemberFilter(asOf, states, kinds, types, territory, text);
    }

    public MemberFilter matching(String wanted) {
        return new MemberFilter(day, states, kinds, types, territory, wanted);
    }

    /** Whether it narrows nothing down. */
    public boolean isWide() {
        return equals(all());
    }

    Set<MembershipState> wantedStates() {
        return states.isEmpty()
                ? Set.of(MembershipState.PROSPECTIVE, MembershipState.APPLIED, MembershipState.ACTIVE)
                : states;
    }
}
