package uz.hamkor.identity.privacy;

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

/** Requests to correct or erase wait for those who may answer, since the oldest. */
@Component
class RequestsWaiting implements Waiting {

    private final JdbcClient jdbc;
    private final Access access;
    private final AskingKeepers askingKeepers;

    RequestsWaiting(JdbcClient jdbc, Access access, AskingKeepers askingKeepers) {
        this.jdbc = jdbc;
        this.access = access;
        this.askingKeepers = askingKeepers;
    }

    private record Row(OrganizationId organization, long requests, Instant since) {}

    @Override
    public List<Item> waitingFor(AccountId account) {
        UUID[] own = Scope.current().organizations().stream()
                .filter(askingKeepers::mayAnswer)
                .map(OrganizationId::value)
                .toArray(UUID[]::new);
        if (own.length == 0) {
            return List.of();
        }
        return access
                .<List<Row>>read(() -> jdbc.sql("""
                        select organization_id, count(*), min(asked_at) from identity.data_request
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
                        "privacy.requests",
                        List.of(row.requests()),
                        "/organizations/" + row.organization() + "/data-requests",
                        row.since()))
                .toList();
    }
}
