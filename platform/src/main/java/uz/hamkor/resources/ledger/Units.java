package uz.hamkor.resources.ledger;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/** Units of clusters in the database: the one in force, the one a body is asked for. All need a transaction. */
@Component
class Units {

    private static final TypeReference<TreeMap<String, BigDecimal>> POINTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Units(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param since null for our default */
    record InForce(Unit.Chosen chosen, @Nullable Instant since) {}

    InForce inForce(ClusterId cluster) {
        return jdbc.sql("""
                        select unit, points, signal_at, decided_at from resources.ledger_unit
                        where cluster_id = :cluster and state = 'in_force' order by decided_at desc, id desc limit 1
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new InForce(
                        chosen(rs.getString(1), rs.getString(2), rs.getBigDecimal(3)),
                        rs.getTimestamp(4).toInstant()))
                .optional()
                .orElseGet(() -> new InForce(Unit.Chosen.USUAL, null));
    }

    /** What a body is asked for and has not decided. */
    Optional<Unit.Chosen> asked(ClusterId cluster) {
        return jdbc.sql("""
                        select unit, points, signal_at from resources.ledger_unit
                        where cluster_id = :cluster and state = 'asked'
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> chosen(rs.getString(1), rs.getString(2), rs.getBigDecimal(3)))
                .optional();
    }

    /** Answers whether nothing else is asked for. */
    boolean ask(ClusterId cluster, UUID id, Unit.Chosen chosen, BodyId body, AccountId by, Instant now) {
        return jdbc.sql("""
                        insert into resources.ledger_unit
                            (cluster_id, id, unit, points, signal_at, body_id, asked_by, asked_at)
                        values (:cluster, :id, :unit, :points::jsonb, :signal, :body, :by, :now)
                        on conflict (cluster_id) where state = 'asked' do nothing
                        """)
                        .param("cluster", cluster.value())
                        .param("id", id)
                        .param("unit", chosen.unit().code())
                        .param("points", json.writeValueAsString(new TreeMap<>(chosen.points())))
                        .param("signal", chosen.signalAt(), Types.NUMERIC)
                        .param("body", body.value())
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** Answers whether it was waiting for the decision. */
    boolean decide(ClusterId cluster, UUID id, boolean adopted, Instant at) {
        return jdbc.sql("""
                        update resources.ledger_unit set state = :state, decided_at = :at
                        where cluster_id = :cluster and id = :id and state = 'asked'
                        """)
                        .param("cluster", cluster.value())
                        .param("id", id)
                        .param("state", adopted ? "in_force" : "refused")
                        .param("at", Timestamp.from(at))
                        .update()
                == 1;
    }

    private Unit.Chosen chosen(String unit, String points, @Nullable BigDecimal signal) {
        Map<String, BigDecimal> read = json.readValue(points, POINTS);
        return new Unit.Chosen(Unit.of(unit).orElseThrow(), read, signal);
    }
}
