package uz.hamkor.registry.cluster;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.web.LanguageFormats;

/**
 * A row of the list of members in the words of one language. The table is the heaviest part of the page: whatever can be
 * said before it is drawn is said here, so that the template only puts texts into places.
 *
 * @param id of the membership where it may be chosen for admission, else null
 * @param place type and territory
 * @param stateClass how its state is coloured
 * @param active whether it is a member now
 * @param open how many conditions of its accession are open, null when none
 * @param share how much of the profile is there, 0 to 1; null when it is not known
 * @param shareClass how the share is coloured
 * @param percent the share in words
 */
public record MemberLine(
        @Nullable String id,
        String href,
        String name,
        String place,
        String kind,
        String state,
        String stateClass,
        boolean active,
        @Nullable String open,
        @Nullable String representative,
        @Nullable Double share,
        String shareClass,
        String percent,
        String since) {

    /** Makes the rows of one page: what is said again and again is looked up once. */
    static final class Words {

        private final String home;
        private final LanguageFormats fmt;
        private final Map<MembershipKind, String> kinds = new EnumMap<>(MembershipKind.class);
        private final Map<MembershipState, String> states = new EnumMap<>(MembershipState.class);
        private final Map<Integer, String> open = new HashMap<>();

        Words(String slug, LanguageFormats fmt) {
            this.home = "/c/" + slug + "/members/";
            this.fmt = fmt;
        }

        MemberLine line(MemberRow row, MemberFigures.@Nullable Complete complete, boolean admits) {
            boolean candidate = row.state() == MembershipState.PROSPECTIVE || row.state() == MembershipState.APPLIED;
            Double share = complete == null || complete.required() == 0 ? null : complete.share();
            return new MemberLine(
                    admits && candidate ? row.id().toString() : null,
                    home + row.id(),
                    fmt.text(row.name()),
                    place(row),
                    kinds.computeIfAbsent(row.kind(), kind -> fmt.say("membership.kind." + kind.code())),
                    states.computeIfAbsent(row.state(), state -> fmt.say("membership.state." + state.code())),
                    stateClass(row.state()),
                    row.state() == MembershipState.ACTIVE,
                    row.state() == MembershipState.ACTIVE && row.openConditions() > 0
                            ? open.computeIfAbsent(
                                    row.openConditions(), many -> fmt.say("membership.open_conditions", many))
                            : null,
                    row.representative(),
                    share,
                    share == null ? "" : shareClass(share),
                    fmt.percent(share),
                    fmt.date(row.since()));
        }

        private String place(MemberRow row) {
            String type = fmt.text(row.typeName());
            String territory = fmt.text(row.territoryName());
            return type.isEmpty() || territory.isEmpty() ? type + territory : type + ", " + territory;
        }

        private static String shareClass(double share) {
            return share < 0.5 ? "hk-bar hk-bar--bad" : share < 0.8 ? "hk-bar hk-bar--warn" : "hk-bar";
        }

        private static String stateClass(MembershipState state) {
            return switch (state) {
                case PROSPECTIVE -> "hk-badge hk-badge--teal";
                case APPLIED -> "hk-badge hk-badge--info";
                case ACTIVE -> "hk-badge hk-badge--ok";
                case LEFT -> "hk-badge";
            };
        }
    }
}
