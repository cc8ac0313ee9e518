package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.NameKey;
import uz.hamkor.shared.ClusterId;

/**
 * Which memberships a filter means, in SQL. Today's list reads the memberships themselves, which carry what they are
 * sorted and counted by; the list of a past day reads their phases and the state of the organisations of that day.
 */
final class MemberQuery {

    /** Where rows come from, and what the kind, the state and the type of a membership are called there. */
    private record Source(String from, String kind, String state, String type) {}

    private static final Source TODAY = new Source(" from registry.membership m", "m.kind", "m.state", "m.type_code");

    private static final Source PAST = new Source(
            """
             from registry.membership m
            left join registry.membership_phase p
                   on p.cluster_id = m.cluster_id and p.membership_id = m.id and p.period @> cast(:day as date)
            left join registry.organization_state s
                   on s.organization_id = m.organization_id and s.valid @> cast(:day as date)
            """, "coalesce(p.kind, m.kind)", "coalesce(p.state, 'left')", "coalesce(s.type_code, m.type_code)");

    private final Source source;
    private final Map<String, @Nullable Object> params = new HashMap<>();
    private final List<String> scope = new ArrayList<>();
    private final List<String> choices = new ArrayList<>();

    private MemberQuery(Source source) {
        this.source = source;
    }

    static MemberQuery of(ClusterId cluster, MemberFilter filter) {
        LocalDate today = LocalDate.now(Today.ZONE);
        boolean past = filter.day() != null && filter.day().isBefore(today);
        MemberQuery query = new MemberQuery(past ? PAST : TODAY);
        query.scope.add("m.cluster_id = :cluster");
        query.params.put("cluster", cluster.value());
        query.params.put("day", filter.day() == null ? today : filter.day());
        if (past) {
            query.scope.add("m.since <= cast(:day as date)");
        }
        query.within(filter);
        query.choose(filter);
        return query;
    }

    /** The memberships as they are today, whatever the filter of a list. */
    static MemberQuery today(ClusterId cluster, LocalDate day) {
        MemberQuery query = new MemberQuery(TODAY);
        query.scope.add("m.cluster_id = :cluster");
        query.params.put("cluster", cluster.value());
        query.params.put("day", day);
        return query;
    }

    /** What rows and counts have in common: territory and text. */
    private void within(MemberFilter filter) {
        if (filter.territory() != null) {
            scope.add("m.territory_id in (select registry.territory_within(:territory))");
            params.put("territory", filter.territory().value());
        }
        if (filter.text() != null) {
            scope.add("""
                    (exists (select from registry.organization_name_key k
                             where k.organization_id = m.organization_id and k.key like :key)
                     or exists (select from registry.organization_code c
                                where c.organization_id = m.organization_id and c.value like :code))
                    """);
            params.put("key", "%" + plain(NameKey.of(filter.text())) + "%");
            params.put("code", plain(filter.text()) + "%");
        }
    }

    /** What a list narrows down to, and its counts do not: each of them leaves its own choice out. */
    private void choose(MemberFilter filter) {
        choices.add(source.state() + " = any (cast(:states as text[]))");
        params.put(
                "states",
                Sql.words(filter.wantedStates().stream()
                        .map(MembershipState::code)
                        .toList()));
        if (!filter.kinds().isEmpty()) {
            choices.add(source.kind() + " = any (cast(:kinds as text[]))");
            params.put(
                    "kinds",
                    Sql.words(filter.kinds().stream().map(MembershipKind::code).toList()));
        }
        if (!filter.types().isEmpty()) {
            choices.add(source.type() + " = any (:types)");
            params.put("types", filter.types().toArray(String[]::new));
        }
    }

    /** Without what means something in a pattern. */
    static String plain(String text) {
        return text.replace("\\", "").replace("%", "").replace("_", "");
    }

    MemberQuery and(String condition, Map<String, ?> values) {
        choices.add(condition);
        params.putAll(values);
        return this;
    }

    boolean isPast() {
        return source == PAST;
    }

    String kind() {
        return source.kind();
    }

    String state() {
        return source.state();
    }

    String type() {
        return source.type();
    }

    String from() {
        return source.from();
    }

    /** Of the memberships that rows and counts have in common. */
    String whereCounted() {
        return " where " + String.join(" and ", scope);
    }

    /** Of the memberships that the list shows. */
    String whereShown() {
        List<String> all = new ArrayList<>(scope);
        all.addAll(choices);
        return " where " + String.join(" and ", all);
    }

    Map<String, @Nullable Object> params() {
        return params;
    }
}
