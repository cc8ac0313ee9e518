package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.registry.territory.TerritoryView;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.TerritoryId;

/** Reads the filter of a list from the parameters of an address. */
@Component
class MemberFilters {

    private final TerritoryRegistry territories;

    MemberFilters(TerritoryRegistry territories) {
        this.territories = territories;
    }

    /** What an address says; several values of one parameter may be repeated or joined by commas. */
    record Asked(
            @Nullable LocalDate asOf,
            @Nullable List<String> state,
            @Nullable List<String> kind,
            @Nullable List<String> type,
            @Nullable String territory,
            @Nullable String q) {}

    Outcome<MemberFilter> read(Asked asked) {
        TerritoryId territory = null;
        if (asked.territory() != null && !asked.territory().isBlank()) {
            Optional<TerritoryId> found = territory(asked.territory().strip());
            if (found.isEmpty()) {
                return Outcome.refusedAt("territory", "registry.territory_unknown");
            }
            territory = found.get();
        }
        Optional<Set<MembershipState>> states = values(asked.state(), MembershipState::of);
        if (states.isEmpty()) {
            return Outcome.refused(unknown("state", MembershipState.values()));
        }
        Optional<Set<MembershipKind>> kinds = values(asked.kind(), MembershipKind::of);
        if (kinds.isEmpty()) {
            return Outcome.refused(unknown("kind", MembershipKind.values()));
        }
        Set<String> types = values(asked.type(), Optional::of).orElse(Set.of());
        return Outcome.done(new MemberFilter(asked.asOf(), states.get(), kinds.get(), types, territory, asked.q()));
    }

    static Refusal unknown(String field, Enum<?>[] known) {
        String words = Arrays.stream(known)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return Refusal.at(field, "registry.value_unknown", words);
    }

    private Optional<TerritoryId> territory(String text) {
        try {
            return territories.find(new TerritoryId(UUID.fromString(text))).map(TerritoryView::id);
        } catch (IllegalArgumentException e) {
            return territories.byCode(text).map(TerritoryView::id);
        }
    }

    /** Empty when one of the words is none of the known ones. */
    private static <T> Optional<Set<T>> values(@Nullable List<String> words, Function<String, Optional<T>> read) {
        if (words == null) {
            return Optional.of(Set.of());
        }
        List<Optional<T>> values = words.stream()
                .flatMap(word -> Arrays.stream(word.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(read)
                .toList();
        return values.stream().allMatch(Optional::isPresent)
                ? Optional.of(values.stream().map(Optional::orElseThrow).collect(Collectors.toSet()))
                : Optional.empty();
    }
}
