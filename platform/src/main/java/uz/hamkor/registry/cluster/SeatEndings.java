package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.SeatId;

/** Seats that come to an end while nobody is named to follow. */
@Repository
class SeatEndings {

    private static final String COLUMNS = """
            select s.id, s.body_id, b.name as body_name, o.name as organization_name, s.mandate,
            """;
    private static final String FROM = """
            from registry.seat s
            join registry.body b on b.cluster_id = s.cluster_id and b.id = s.body_id
            join registry.organization o on o.id = s.organization_id
            """;

    private final JdbcClient jdbc;

    SeatEndings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<ClusterRegistry.Ending> of(ClusterId cluster, LocalDate day, LocalDate until) {
        return jdbc.sql(COLUMNS + " true as of_mandate, upper(s.period) as ends, h.account_id, h.name as holder " + FROM
                        + """
                        left join registry.seat_holder h on h.cluster_id = s.cluster_id and h.seat_id = s.id
                             and h.role = 'holder' and h.period @> cast(:day as date)
                        where s.cluster_id = :cluster and s.period @> cast(:day as date) and upper(s.period) <= :until
                          and upper(b.period) is distinct from upper(s.period)
                          and not exists (
                              select from registry.seat n
                              where n.cluster_id = s.cluster_id and n.body_id = s.body_id
                                and n.organization_id = s.organization_id and n.number = s.number
                                and n.period @> upper(s.period))
                        union all
                        """ + COLUMNS + " false, upper(h.period), h.account_id, h.name " + FROM + """
                        join registry.seat_holder h on h.cluster_id = s.cluster_id and h.seat_id = s.id
                             and h.role = 'holder' and h.period @> cast(:day as date)
                        where s.cluster_id = :cluster and upper(h.period) <= :until
                          and upper(h.period) is distinct from upper(s.period)
                          and not exists (
                              select from registry.seat_holder n
                              where n.cluster_id = h.cluster_id and n.seat_id = h.seat_id and n.role = 'holder'
                                and n.period @> upper(h.period))
                        order by ends, id
                        """)
                .param("cluster", cluster.value())
                .param("day", day)
                .param("until", until)
                .query((rs, n) -> {
                    UUID account = rs.getObject("account_id", UUID.class);
                    String holder = rs.getString("holder");
                    return new ClusterRegistry.Ending(
                            new SeatId(rs.getObject("id", UUID.class)),
                            new BodyId(rs.getObject("body_id", UUID.class)),
                            LocalizedText.parse(rs.getString("body_name")),
                            LocalizedText.parse(rs.getString("organization_name")),
                            Body.Mandate.of(rs.getString("mandate")).orElseThrow(),
                            rs.getBoolean("of_mandate"),
                            rs.getObject("ends", LocalDate.class),
                            account == null ? null : new AccountId(account),
                            holder == null ? "" : holder);
                })
                .list();
    }
}
