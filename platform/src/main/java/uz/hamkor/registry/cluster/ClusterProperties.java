package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.cluster.PropertyCheck.Input;
import uz.hamkor.registry.cluster.PropertyCheck.Verdict;

/**
 * Semikin's first two properties as live checks: C5, a cluster has several elements; C6, the elements are alike, which
 * we read as a common belonging sign (the same field and the same charter), since members are of many types.
 */
@Component
class ClusterProperties {

    static final String SEVERAL_RULE = "C5/1";
    static final String ALIKE_RULE = "C6/1";

    private final MemberCounts memberCounts;
    private final JdbcClient jdbc;

    ClusterProperties(MemberCounts memberCounts, JdbcClient jdbc) {
        this.memberCounts = memberCounts;
        this.jdbc = jdbc;
    }

    /** Passed when there are enough active members of enough types; observers do not count. */
    PropertyCheck severalElements(Cluster cluster, LocalDate day) {
        record Counts(long members, long types) {}
        List<ClusterRegistry.Combination> counted = memberCounts.combinations(cluster.id(), day).stream()
                .filter(ClusterRegistry.Combination::counts)
                .toList();
        Counts counts = new Counts(
                counted.stream().mapToLong(ClusterRegistry.Combination::count).sum(),
                counted.stream()
                        .map(ClusterRegistry.Combination::type)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
        boolean passed = counts.members() >= cluster.minMembers() && counts.types() >= cluster.minTypes();
        return new PropertyCheck(
                "C5",
                passed ? Verdict.PASSED : Verdict.FAILED,
                SEVERAL_RULE,
                day,
                List.of(
                        new Input("active_members", counts.members(), (long) cluster.minMembers()),
                        new Input("active_types", counts.types(), (long) cluster.minTypes())));
    }

    /**
     * Compares each active member's own field with the cluster's: equal, or one inside the other. Signed charters come
     * with governance; until then that half has no data, and the whole can fail but not pass.
     */
    PropertyCheck alike(Cluster cluster, LocalDate day) {
        record Counts(long members, long stated, long same) {}
        MemberQuery query = MemberQuery.of(cluster.id(), MemberFilter.active().on(day));
        Counts counts = jdbc.sql("""
                        select count(*), count(m.field_code),
                               count(*) filter (where m.field_code like cast(:field as text) || '%%'
                                                   or cast(:field as text) like m.field_code || '%%')
                        %s %s and %s <> 'observer'
                        """.formatted(query.from(), query.whereShown(), query.kind()))
                .params(query.params())
                .param("field", cluster.field())
                .query((rs, n) -> new Counts(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
                .single();
        boolean known = cluster.field() != null;
        boolean differs = known && counts.stated() > counts.same();
        List<Input> inputs = new ArrayList<>();
        inputs.add(new Input("active_members", counts.members(), null));
        inputs.add(new Input("members_with_field", counts.stated(), counts.members()));
        inputs.add(new Input("members_in_field", known ? counts.same() : null, counts.members()));
        inputs.add(new Input("members_signed_charter", null, counts.members()));
        return new PropertyCheck("C6", differs ? Verdict.FAILED : Verdict.NO_DATA, ALIKE_RULE, day, inputs);
    }

    List<PropertyCheck> of(Cluster cluster, LocalDate day) {
        return List.of(severalElements(cluster, day), alike(cluster, day));
    }
}
