package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/** How many hours members gave to others, by what stands in the ledger. */
@Component
public class GivenHours {

    private final JdbcClient jdbc;

    GivenHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Hours of all units together; what was written against counts with its sign.
     *
     * @param staff of people
     * @param facilities of everything else
     */
    public record Given(BigDecimal staff, BigDecimal facilities) {

        public static final Given NOTHING = new Given(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** By uses that began within the period; members that gave nothing are left out, and what a
     * predecessor gave is its successor’s. Needs a scope that reads the cluster. */
    public Map<OrganizationId, Given> of(ClusterId cluster, Period period) {
        Map<OrganizationId, Given> given = new HashMap<>();
        jdbc.sql("""
                        select coalesce(s.successor_id, e.owner_id), coalesce(sum(hours) filter (where kind = :staff), 0),
                               coalesce(sum(hours) filter (where kind <> :staff), 0)
                        from resources.ledger_entry e
                        left join resources.ledger_succession s
                          on s.cluster_id = e.cluster_id and s.predecessor_id = e.owner_id
                        where e.cluster_id = :cluster and used_from >= :from and used_from < :until
                        group by 1
                        """)
                .param("staff", OfferKind.STAFF.code())
                .param("cluster", cluster.value())
                .param("from", Ledger.start(period.from()))
                .param("until", Ledger.start(Ledger.until(period)))
                .query(rs -> {
                    given.put(
                            new OrganizationId(rs.getObject(1, UUID.class)),
                            new Given(rs.getBigDecimal(2), rs.getBigDecimal(3)));
                });
        return given;
    }
}
