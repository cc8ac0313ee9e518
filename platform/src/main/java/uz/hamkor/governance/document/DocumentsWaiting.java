package uz.hamkor.governance.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Waiting;

/** Versions wait for a signature or an approval, amendments for whoever keeps the draft. */
@Component
class DocumentsWaiting implements Waiting {

    private final Access access;
    private final Standing standing;
    private final Signing signing;
    private final Signatures signatures;
    private final JdbcClient jdbc;

    DocumentsWaiting(Access access, Standing standing, Signing signing, Signatures signatures, JdbcClient jdbc) {
        this.access = access;
        this.standing = standing;
        this.signing = signing;
        this.signatures = signatures;
        this.jdbc = jdbc;
    }

    private record Row(
            ClusterId cluster, UUID document, LocalizedText title, UUID version, int number, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        return access.<List<Item>>read(() -> {
            List<Item> items = new ArrayList<>();
            for (Row row : rows(
                    "v.in_force_from is not null and (v.ended_on is null or v.ended_on > current_date)",
                    "v.approved_at")) {
                List<uz.hamkor.shared.OrganizationId> signed = signatures.list(row.cluster(), row.version()).stream()
                        .map(Signatures.Signature::organization)
                        .toList();
                if (signing.options(row.cluster()).stream()
                        .anyMatch(option -> !signed.contains(option.organization()))) {
                    items.add(item("document.signature", row, "/signatures"));
                }
            }
            for (Row row : rows("v.state = 'approving' and v.body_id is null", "v.submitted_at")) {
                if (access.may(Right.APPROVE, Thing.CHARTER, row.cluster())) {
                    items.add(item("document.approval", row, ""));
                }
            }
            for (Row row : rows(
                    "v.state = 'draft' and exists (select from governance.document_remark r where"
                            + " r.cluster_id = v.cluster_id and r.version_id = v.id and r.state = 'open'"
                            + " and r.suggested is not null)",
                    "v.created_at")) {
                if (access.may(Right.UPDATE, Thing.CHARTER, row.cluster())) {
                    items.add(item("document.amendments", row, ""));
                }
            }
            items.addAll(exceptions());
            return items;
        });
    }

    /** One item for each cluster, since the oldest question. */
    private List<Item> exceptions() {
        record Asked(ClusterId cluster, long count, Instant since) {}
        List<Asked> asked = jdbc.sql("select cluster_id, count(*), min(asked_at) from governance.rule_exception"
                        + " where state = 'asked' group by cluster_id")
                .query((rs, n) -> new Asked(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getLong(2),
                        rs.getTimestamp(3).toInstant()))
                .list();
        return asked.stream()
                .filter(one -> access.may(Right.APPROVE, Thing.CHARTER, one.cluster()))
                .flatMap(one -> standing.labels(Set.of(one.cluster())).stream()
                        .map(label -> new Item(
                                "rule.exceptions",
                                List.of(label.name()),
                                "/c/" + label.slug() + "/documents/rules",
                                one.since())))
                .toList();
    }

    private Item item(String key, Row row, String below) {
        String slug = standing.labels(Set.of(row.cluster())).stream()
                .findFirst()
                .map(Standing.ClusterLabel::slug)
                .orElse("");
        return new Item(
                key,
                List.of(row.title()),
                "/c/" + slug + "/documents/" + row.document() + "/versions/" + row.number() + below,
                row.since());
    }

    private List<Row> rows(String where, String since) {
        return jdbc.sql("select v.cluster_id, d.id, d.title, v.id as version, v.number, " + since
                        + " as since from governance.document_version v join governance.document d"
                        + " on d.cluster_id = v.cluster_id and d.id = v.document_id where " + where
                        + " order by since limit 50")
                .query((rs, n) -> new Row(
                        new ClusterId(rs.getObject(1, UUID.class)),
                        rs.getObject(2, UUID.class),
                        LocalizedText.parse(rs.getString(3)),
                        rs.getObject(4, UUID.class),
                        rs.getInt(5),
                        rs.getTimestamp(6).toInstant()))
                .list();
    }
}
