package uz.hamkor.identity.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;

/** Entries of the audit log for pages: who did what on which kind of record when; never the values themselves. */
@Component
class AuditEntries {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Access access;

    AuditEntries(JdbcClient jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * @param actingFor the organisation for which the person acted, empty in the own name
     * @param sealed whether the entry stands in its chain already
     */
    record Entry(
            UUID id,
            Instant at,
            String act,
            String kind,
            UUID subject,
            @Nullable String who,
            Optional<OrganizationId> actingFor,
            boolean founding,
            boolean sealed,
            @Nullable String requestId) {}

    /**
     * What is asked for; null and empty ask for everything.
     *
     * @param who beginning of an address or name
     */
    record Filter(
            String act,
            String kind,
            String who,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    /** How often an act was done on a kind of record in a month. */
    record Total(YearMonth month, String act, String kind, long count) {}

    /** One page of one log, newest first; the scope decides what of it is seen. */
    PageOf<Entry> page(String log, @Nullable UUID chain, Filter filter, @Nullable String cursor) {
        String own = chain == null ? "true" : "c." + log + "_id = cast(:chain as uuid)";
        Optional<UUID> after = cursor == null ? Optional.empty() : uuid(cursor);
        return access.read(() -> {
            List<Entry> rows = jdbc.sql("""
                            select c.id, c.at, c.act, c.kind, c.subject_id, a.name, c.acting_for, c.founding,
                                   c.seal_seq is not null, c.request_id
                            from identity.%s_change c left join identity.account a on a.id = c.account_id
                            where %s and (:act = '' or c.act = :act) and (:kind = '' or c.kind = :kind)
                              and (:who = '' or a.email like :who || '%%' or lower(a.name) like :who || '%%')
                              and (cast(:from as date) is null or c.at >= cast(:from as date))
                              and (cast(:until as date) is null or c.at < cast(:until as date) + 1)
                              and (cast(:after as uuid) is null or c.id < cast(:after as uuid))
                            order by c.id desc limit :limit
                            """.formatted(log, own))
                    .param("chain", chain == null ? null : chain.toString())
                    .param("act", filter.act())
                    .param("kind", filter.kind())
                    .param(
                            "who",
                            filter.who().toLowerCase(java.util.Locale.ROOT).replaceAll("[%_\\\\]", ""))
                    .param("from", filter.from())
                    .param("until", filter.until())
                    .param("after", after.map(UUID::toString).orElse(null))
                    .param("limit", PAGE + 1)
                    .query(AuditEntries::entry)
                    .list();
            boolean more = rows.size() > PAGE;
            List<Entry> shown = more ? rows.subList(0, PAGE) : rows;
            return new PageOf<>(shown, more ? shown.getLast().id().toString() : null, shown.size());
        });
    }

    private static Optional<UUID> uuid(String cursor) {
        try {
            return Optional.of(UUID.fromString(cursor));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What one person did, newest first: in the installation and wherever the scope may read. */
    List<Entry> by(AccountId account, int limit) {
        return access.read(() -> jdbc.sql("""
                        select id, at, act, kind, subject_id, null, acting_for, founding, seal_seq is not null, request_id from (
                            (select id, at, act, kind, subject_id, acting_for, founding, seal_seq, request_id
                             from identity.installation_change where account_id = :account order by at desc limit :limit)
                            union all
                            (select id, at, act, kind, subject_id, acting_for, founding, seal_seq, request_id
                             from identity.cluster_change where account_id = :account order by at desc limit :limit)
                            union all
                            (select id, at, act, kind, subject_id, acting_for, founding, seal_seq, request_id
                             from identity.organization_change where account_id = :account order by at desc limit :limit)) own
                        order by at desc, id desc limit :limit
                        """)
                .param("account", account.value())
                .param("limit", limit)
                .query(AuditEntries::entry)
                .list());
    }

    /** Totals of the last twelve months of a cluster, for those who may see no single entry. */
    List<Total> totals(ClusterId cluster) {
        return access.read(() -> jdbc.sql("""
                        select date_trunc('month', at at time zone 'Asia/Tashkent')::date, act, kind, count(*)
                        from identity.cluster_change
                        where cluster_id = :cluster and at > now() - interval '1 year'
                        group by 1, 2, 3 order by 1 desc, 4 desc, 2, 3
                        """)
                .param("cluster", cluster.value())
                .query((rs, n) -> new Total(
                        YearMonth.from(rs.getObject(1, LocalDate.class)),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getLong(4)))
                .list());
    }

    private static Entry entry(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
        return new Entry(
                rs.getObject(1, UUID.class),
                rs.getObject(2, OffsetDateTime.class).toInstant(),
                rs.getString(3),
                rs.getString(4),
                rs.getObject(5, UUID.class),
                rs.getString(6),
                Optional.ofNullable(rs.getObject(7, UUID.class)).map(OrganizationId::new),
                rs.getBoolean(8),
                rs.getBoolean(9),
                rs.getString(10));
    }
}
