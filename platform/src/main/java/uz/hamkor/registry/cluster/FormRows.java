package uz.hamkor.registry.cluster;

import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** Rows of what clusters state by their form. Needs a transaction. */
@Repository
class FormRows {

    private final JdbcClient jdbc;

    FormRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    FormFacts find(ClusterId cluster) {
        Map<OrganizationId, BigDecimal> shares = new LinkedHashMap<>();
        jdbc.sql(
                        "select organization_id, share from registry.cluster_share where cluster_id = :cluster order by share desc")
                .param("cluster", cluster.value())
                .query(rs -> {
                    shares.put(
                            new OrganizationId(rs.getObject(1, UUID.class)),
                            rs.getBigDecimal(2).stripTrailingZeros());
                });
        return jdbc.sql("select * from registry.cluster_form where cluster_id = :cluster")
                .param("cluster", cluster.value())
                .query((rs, n) -> {
                    UUID lead = rs.getObject("lead_organization_id", UUID.class);
                    return new FormFacts(
                            rs.getObject("term_until", LocalDate.class),
                            rs.getString("project"),
                            lead == null ? null : new OrganizationId(lead),
                            shares,
                            rs.getString("registration_number"),
                            rs.getObject("registered_on", LocalDate.class),
                            LocalizedText.parse(rs.getString("dues")),
                            rs.getString("agreement_number"),
                            rs.getObject("agreed_on", LocalDate.class),
                            rs.getBoolean("own_name"));
                })
                .optional()
                .orElseGet(FormFacts::none);
    }

    void save(ClusterId cluster, FormFacts facts) {
        OrganizationId lead = facts.lead();
        jdbc.sql("""
                        insert into registry.cluster_form (cluster_id, term_until, project, lead_organization_id,
                            registration_number, registered_on, dues, agreement_number, agreed_on, own_name)
                        values (:cluster, :term, :project, :lead, :registration, :registered, :dues::jsonb, :agreement,
                            :agreed, :own)
                        on conflict (cluster_id) do update set term_until = excluded.term_until,
                            project = excluded.project, lead_organization_id = excluded.lead_organization_id,
                            registration_number = excluded.registration_number, registered_on = excluded.registered_on,
                            dues = excluded.dues, agreement_number = excluded.agreement_number,
                            agreed_on = excluded.agreed_on, own_name = excluded.own_name
                        """)
                .param("cluster", cluster.value())
                .param("term", facts.termUntil(), Types.DATE)
                .param("project", facts.project(), Types.VARCHAR)
                .param("lead", lead == null ? null : lead.value(), Types.OTHER)
                .param("registration", facts.registration(), Types.VARCHAR)
                .param("registered", facts.registeredOn(), Types.DATE)
                .param("dues", facts.dues().toJson())
                .param("agreement", facts.agreementNumber(), Types.VARCHAR)
                .param("agreed", facts.agreedOn(), Types.DATE)
                .param("own", facts.ownName())
                .update();
        jdbc.sql("delete from registry.cluster_share where cluster_id = :cluster")
                .param("cluster", cluster.value())
                .update();
        if (!facts.shares().isEmpty()) {
            jdbc.sql("""
                            insert into registry.cluster_share (cluster_id, organization_id, share)
                            select :cluster, o.id, o.share
                            from unnest(cast(:organizations as uuid[]), cast(:shares as numeric[])) as o (id, share)
                            """)
                    .param("cluster", cluster.value())
                    .param("organizations", Sql.array(facts.shares().keySet(), OrganizationId::value))
                    .param(
                            "shares",
                            facts.shares().values().stream()
                                    .map(BigDecimal::toPlainString)
                                    .collect(Collectors.joining(",", "{", "}")))
                    .update();
        }
    }

    /** What an organisation led and held goes to another; to nobody where there is none. */
    void follow(ClusterId cluster, OrganizationId organization, @Nullable OrganizationId into) {
        jdbc.sql("""
                        update registry.cluster_form set lead_organization_id = :into
                        where cluster_id = :cluster and lead_organization_id = :organization
                        """)
                .param("into", into == null ? null : into.value(), Types.OTHER)
                .param("cluster", cluster.value())
                .param("organization", organization.value())
                .update();
        if (into != null) {
            jdbc.sql("""
                            insert into registry.cluster_share (cluster_id, organization_id, share)
                            select cluster_id, :into, share from registry.cluster_share
                            where cluster_id = :cluster and organization_id = :organization
                            on conflict (cluster_id, organization_id)
                            do update set share = registry.cluster_share.share + excluded.share
                            """)
                    .param("into", into.value())
                    .param("cluster", cluster.value())
                    .param("organization", organization.value())
                    .update();
        }
        jdbc.sql("delete from registry.cluster_share where cluster_id = :cluster and organization_id = :organization")
                .param("cluster", cluster.value())
                .param("organization", organization.value())
                .update();
    }
}
