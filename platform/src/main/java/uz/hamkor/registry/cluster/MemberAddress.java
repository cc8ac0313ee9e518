package uz.hamkor.registry.cluster;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;

/** Addresses of the list of members: every filter is a link. */
record MemberAddress(String slug, MemberFilter filter, boolean map, Language language, Texts texts) {

    private static final int MOST_TYPES = 12;

    /** The list as it is filtered now, without the cursor. */
    String list() {
        return address(filter, map);
    }

    String view(boolean onMap) {
        return address(filter, onMap);
    }

    private String address(MemberFilter wanted, boolean onMap) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath("/c/" + slug + "/members");
        wanted.states().stream().sorted().forEach(state -> uri.queryParam("state", state.code()));
        wanted.kinds().stream().sorted().forEach(kind -> uri.queryParam("kind", kind.code()));
        wanted.types().stream().sorted().forEach(type -> uri.queryParam("type", encoded(type)));
        if (wanted.territory() != null) {
            uri.queryParam("territory", wanted.territory().toString());
        }
        if (wanted.text() != null) {
            uri.queryParam("q", encoded(wanted.text()));
        }
        if (wanted.day() != null) {
            uri.queryParam("asOf", wanted.day().toString());
        }
        if (onMap) {
            uri.queryParam("view", "map");
        }
        return uri.build(true).toUriString();
    }

    /** What was typed may hold braces, which would be taken for places to fill in. */
    private static String encoded(String typed) {
        return UriUtils.encode(typed, StandardCharsets.UTF_8);
    }

    List<Chip> stateChips(MemberFacets facets) {
        List<Chip> chips = new ArrayList<>();
        chips.add(chip(
                "membership.filter.all",
                with(Set.of(), filter.kinds(), filter.types()),
                filter.states().isEmpty(),
                null));
        for (MembershipState state : MembershipState.values()) {
            boolean on = filter.states().equals(Set.of(state));
            chips.add(chip(
                    "membership.state." + state.code(),
                    with(on ? Set.of() : Set.of(state), filter.kinds(), filter.types()),
                    on,
                    facets.states().getOrDefault(state, 0L)));
        }
        return chips;
    }

    List<Chip> kindChips(MemberFacets facets) {
        List<Chip> chips = new ArrayList<>();
        for (MembershipKind kind : MembershipKind.values()) {
            boolean on = filter.kinds().contains(kind);
            long count = facets.kinds().getOrDefault(kind, 0L);
            if (on || count > 0) {
                chips.add(chip(
                        "membership.kind." + kind.code(),
                        with(filter.states(), on ? Set.of() : Set.of(kind), filter.types()),
                        on,
                        count));
            }
        }
        return chips;
    }

    List<Chip> typeChips(MemberFacets facets) {
        return facets.types().stream()
                .limit(MOST_TYPES)
                .map(type -> {
                    boolean on = filter.types().contains(type.code());
                    return new Chip(
                            type.name().in(language),
                            address(with(filter.states(), filter.kinds(), on ? Set.of() : Set.of(type.code())), map),
                            on,
                            type.count());
                })
                .toList();
    }

    private Chip chip(String key, MemberFilter wanted, boolean on, @Nullable Long count) {
        return new Chip(texts.text(language, key), address(wanted, map), on, count);
    }

    private MemberFilter with(Set<MembershipState> states, Set<MembershipKind> kinds, Set<String> types) {
        return new MemberFilter(filter.day(), states, kinds, types, filter.territory(), filter.text());
    }
}
