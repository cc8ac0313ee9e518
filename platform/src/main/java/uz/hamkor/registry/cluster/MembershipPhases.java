package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.registry.cluster.Membership.Core;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;

/** The phases of memberships, one for each kind and state: by them every past day can be told. */
@Repository
class MembershipPhases {

    private final JdbcClient jdbc;

    MembershipPhases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends what was and begins the new phase on the day; a phase that began the same day gives way to it. */
    void begin(
            ClusterId cluster,
            List<Core> memberships,
            MembershipState state,
            @Nullable MembershipKind kind,
            LocalDate day) {
        end(cluster, memberships, day);
        Map<String, List<Core>> byKind = new LinkedHashMap<>();
        for (Core core : memberships) {
            byKind.computeIfAbsent((kind == null ? core.kind() : kind).code(), k -> new ArrayList<>())
                    .add(core);
        }
        byKind.forEach((code, cores) -> jdbc.sql("""
                        insert into registry.membership_phase
                            (cluster_id, id, membership_id, organization_id, kind, state, period)
                        select :cluster, n.id, n.membership_id, n.organization_id, :kind, :state, daterange(:day, null)
                        from unnest(cast(:ids as uuid[]), cast(:memberships as uuid[]), cast(:organizations as uuid[]))
                             as n (id, membership_id, organization_id)
                        """)
                .param("cluster", cluster.value())
                .param("ids", fresh(cores.size()))
                .param("memberships", Sql.array(cores, Core::id))
                .param("organizations", Sql.array(cores, Core::organization))
                .param("kind", code)
                .param("state", state.code())
                .param("day", day)
                .update());
    }

    void end(ClusterId cluster, List<Core> memberships, LocalDate day) {
        String ids = Sql.array(memberships, Core::id);
        jdbc.sql("""
                        delete from registry.membership_phase
                        where cluster_id = :cluster and membership_id = any (cast(:ids as uuid[]))
                          and lower(period) >= :day
                        """)
                .param("cluster", cluster.value())
                .param("ids", ids)
                .param("day", day)
                .update();
        jdbc.sql("""
                        update registry.membership_phase set period = daterange(lower(period), :day)
                        where cluster_id = :cluster and membership_id = any (cast(:ids as uuid[]))
                          and upper_inf(period)
                        """)
                .param("cluster", cluster.value())
                .param("ids", ids)
                .param("day", day)
                .update();
    }

    /** New ids as an array literal. */
    static String fresh(int count) {
        List<UUID> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(Ids.next());
        }
        return Sql.array(ids, id -> id);
    }
}
