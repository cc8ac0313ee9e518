package uz.hamkor.identity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;

/** Who changed which record when, before and after; written in the transaction that makes the change. */
@Component
public class History {

    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    History(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /** What a change is about; its wall is that of the record. */
    public sealed interface Subject {
        String kind();

        UUID id();

        record OfCluster(ClusterId cluster, String kind, UUID id) implements Subject {}

        record OfOrganization(OrganizationId organization, String kind, UUID id) implements Subject {}

        record OfInstallation(String kind, UUID id) implements Subject {}
    }

    /**
     * One change to be written.
     *
     * @param before the record as it was, null when it is new; becomes JSON
     * @param after the record as it is, null when it is gone
     */
    public record Entry(
            Subject subject,
            @Nullable Object before,
            @Nullable Object after) {}

    /**
     * One change as it is shown.
     *
     * @param who name of the person, empty when the program did it by itself
     * @param founding whether it rests on a founding right
     */
    public record Change(
            String kind,
            UUID subject,
            Instant at,
            Optional<AccountId> account,
            String who,
            Optional<JsonNode> before,
            Optional<JsonNode> after,
            boolean founding) {}

    public void record(Subject subject, @Nullable Object before, @Nullable Object after) {
        recordAll(List.of(new Entry(subject, before, after)));
    }

    /** Writes many changes in a few round trips. */
    public void recordAll(Collection<Entry> entries) {
        AccountId account = Scope.current().account();
        boolean founding = Access.byFoundingRight();
        for (String table : List.of("cluster_change", "organization_change", "installation_change")) {
            List<@Nullable Object[]> rows = entries.stream()
                    .filter(entry -> table(entry.subject()).equals(table))
                    .map(entry -> row(entry, account, founding))
                    .toList();
            if (!rows.isEmpty()) {
                batches.batchUpdate(insert(table), rows, BATCH, (statement, row) -> {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                });
            }
        }
    }

    private static String insert(String table) {
        String owner = switch (table) {
            case "cluster_change" -> ", cluster_id";
            case "organization_change" -> ", organization_id";
            default -> "";
        };
        return "insert into identity." + table + " (id, kind, subject_id, account_id, before, after, founding" + owner
                + ") values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?" + (owner.isEmpty() ? "" : ", ?") + ")";
    }

    private static String table(Subject subject) {
        return switch (subject) {
            case Subject.OfCluster c -> "cluster_change";
            case Subject.OfOrganization o -> "organization_change";
            case Subject.OfInstallation i -> "installation_change";
        };
    }

    private @Nullable Object[] row(Entry entry, @Nullable AccountId account, boolean founding) {
        Subject subject = entry.subject();
        UUID by = account == null ? null : account.value();
        String before = entry.before() == null ? null : json.writeValueAsString(entry.before());
        String after = entry.after() == null ? null : json.writeValueAsString(entry.after());
        return switch (subject) {
            case Subject.OfCluster c ->
                new @Nullable Object[] {
                    Ids.next(),
                    c.kind(),
                    c.id(),
                    by,
                    before,
                    after,
                    founding,
                    c.cluster().value()
                };
            case Subject.OfOrganization o ->
                new @Nullable Object[] {
                    Ids.next(),
                    o.kind(),
                    o.id(),
                    by,
                    before,
                    after,
                    founding,
                    o.organization().value()
                };
            case Subject.OfInstallation i ->
                new @Nullable Object[] {Ids.next(), i.kind(), i.id(), by, before, after, founding};
        };
    }

    /** The changes of one record, newest first, 200 at most; needs a transaction. */
    public List<Change> of(Subject subject) {
        return query("from identity." + table(subject) + " c where c.subject_id = ?", List.of(subject.id()), 200);
    }

    /** The newest changes of a cluster; needs a transaction. */
    public List<Change> recent(ClusterId cluster, int limit) {
        return query("from identity.cluster_change c where c.cluster_id = ?", List.of(cluster.value()), limit);
    }

    private List<Change> query(String from, List<Object> params, int limit) {
        return jdbc.sql("select x.*, a.name from (select c.kind, c.subject_id, c.at, c.account_id, c.before, c.after,"
                        + " c.founding, c.id " + from + " order by c.at desc, c.id desc limit " + limit + ") x"
                        + " left join identity.account a on a.id = x.account_id order by x.at desc, x.id desc")
                .params(params)
                .query((rs, n) -> new Change(
                        rs.getString("kind"),
                        rs.getObject("subject_id", UUID.class),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(rs.getObject("account_id", UUID.class))
                                .map(AccountId::new),
                        Optional.ofNullable(rs.getString("name")).orElse(""),
                        node(rs.getString("before")),
                        node(rs.getString("after")),
                        rs.getBoolean("founding")))
                .list();
    }

    private Optional<JsonNode> node(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(json.readTree(text));
    }
}
