package uz.hamkor.identity.guardian;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Waiting;

/** Guardians wait for the institution to confirm them, since the oldest. */
@Component
class LinksWaiting implements Waiting {

    private final JdbcClient jdbc;
    private final Access access;
    private final LinkingGuardians linkingGuardians;

    LinksWaiting(JdbcClient jdbc, Access access, LinkingGuardians linkingGuardians) {
        this.jdbc = jdbc;
        this.access = access;
        this.linkingGuardians = linkingGuardians;
    }

    private record Row(OrganizationId organization, long requests, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        UUID[] own = Scope.current().organizations().stream()
                .filter(linkingGuardians::mayDecide)
                .map(OrganizationId::value)
                .toArray(UUID[]::new);
        if (own.length == 0) {
            return List.of();
        }
        return access
                .<List<Row>>read(() -> jdbc.sql("""
                        select organization_id, count(*), min(asked_at) from identity.guardianship
                        where state = 'ASKED' and organization_id = any (:own) group by organization_id
                        """)
                        .param("own", own)
                        .query((rs, n) -> new Row(
                                new OrganizationId(rs.getObject(1, UUID.class)),
                                rs.getLong(2),
                                rs.getTimestamp(3).toInstant()))
                        .list())
                .stream()
                .map(row -> new Item(
                        "guardian.links",
                        List.of(row.requests()),
                        "/organizations/" + row.organization() + "/guardians",
                        row.since()))
                .toList();
    }
}
