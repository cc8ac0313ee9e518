package uz.hamkor.governance.proposal;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.QuorumOfBody;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** By which rules bodies decide, in versions. A change holds for what is put from now on. */
@Component
public class RulesOfBodies implements QuorumOfBody {

    private final Access access;
    private final ClusterRegistry registry;
    private final History history;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    RulesOfBodies(Access access, ClusterRegistry registry, History history, JdbcClient jdbc, JsonMapper json) {
        this.access = access;
        this.registry = registry;
        this.history = history;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The rules in force; our defaults where a body has none of its own. Needs a transaction. */
    public BodyRules of(ClusterId cluster, BodyId body) {
        return jdbc.sql("""
                        select settings from governance.body_rules
                        where cluster_id = :cluster and body_id = :body order by version desc limit 1
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .query((rs, n) -> json.readValue(rs.getString(1), BodyRules.class))
                .optional()
                .orElseGet(() -> BodyRules.standard(registry.body(cluster, body, LocalDate.now(Today.ZONE))
                        .map(Body::kind)
                        .orElse(Body.Kind.OTHER)));
    }

    @Override
    public Shares quorum(ClusterId cluster, BodyId body) {
        BodyRules rules = of(cluster, body);
        return new Shares(rules.quorum(), rules.classQuorum());
    }

    /** @param version with the day on which it began to hold */
    public record Version(int version, OffsetDateTime since) {}

    List<Version> versions(ClusterId cluster, BodyId body) {
        return jdbc.sql("""
                        select version, changed_at from governance.body_rules
                        where cluster_id = :cluster and body_id = :body order by version desc
                        """)
                .param("cluster", cluster.value())
                .param("body", body.value())
                .query((rs, n) -> new Version(rs.getInt(1), rs.getObject(2, OffsetDateTime.class)))
                .list();
    }

    /**
     * Changes the rules; whoever changed them meanwhile is not overwritten.
     *
     * @param seen the version that was on the page
     */
    public Outcome<BodyRules> change(ClusterId cluster, BodyId body, BodyRules to, int seen) {
        return access.inCluster(cluster, Right.UPDATE, Thing.BODIES, () -> {
            if (registry.body(cluster, body, LocalDate.now(Today.ZONE)).isEmpty()) {
                return Outcome.refused(Refusal.NOT_FOUND);
            }
            // Two changes at once would both be the next version.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:body, 0))")
                    .param("body", body.toString())
                    .query((rs, n) -> 1)
                    .list();
            BodyRules before = of(cluster, body);
            if (before.version() != seen) {
                return Outcome.refused("web.changed_meanwhile");
            }
            return to.checked().map(checked -> {
                BodyRules kept = checked.numbered(before.version() + 1);
                UUID by = Scope.current().account() == null
                        ? null
                        : Scope.current().account().value();
                jdbc.sql("""
                                insert into governance.body_rules (cluster_id, body_id, version, settings, changed_by, changed_at)
                                values (:cluster, :body, :version, :settings::jsonb, :by, :at)
                                """)
                        .param("cluster", cluster.value())
                        .param("body", body.value())
                        .param("version", kept.version())
                        .param("settings", json.writeValueAsString(kept))
                        .param("by", by, Types.OTHER)
                        .param("at", ProposalTables.at(Moment.now()))
                        .update();
                history.record(
                        new History.Subject.OfCluster(cluster, "body", body.value()), before.told(), kept.told());
                return kept;
            });
        });
    }
}
