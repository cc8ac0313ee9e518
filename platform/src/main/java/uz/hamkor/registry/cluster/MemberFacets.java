package uz.hamkor.registry.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import uz.hamkor.shared.LocalizedText;

/**
 * How many memberships each choice of a filter would show, with all the other choices as they stand.
 *
 * @param total how many the filter as a whole shows
 */
public record MemberFacets(
        long total, Map<MembershipState, Long> states, Map<MembershipKind, Long> kinds, List<TypeCount> types) {

    public MemberFacets {
        states = Map.copyOf(states);
        kinds = Map.copyOf(kinds);
        types = types.stream()
                .sorted(Comparator.comparing(TypeCount::count).reversed().thenComparing(TypeCount::code))
                .toList();
    }

    public record TypeCount(String code, LocalizedText name, long count) {}
}
