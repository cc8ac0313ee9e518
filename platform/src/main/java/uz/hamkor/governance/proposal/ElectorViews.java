package uz.hamkor.governance.proposal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/**
 * The seats of a step as pages show them: all, or only those that a page has room for, so that a body may have thousands.
 * Whoever calls is in a transaction with its scope.
 */
@Repository
class ElectorViews {

    private static final String WHICH =
            " from governance.elector e where e.cluster_id = :cluster and e.proposal_id = :proposal";
    private static final String BY_NAME = " order by e.class, e.organization ->> 'uz', e.seat_id";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ElectorViews(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Seats of a class that take part, and how many of them have acted. */
    record ClassCount(MemberClass memberClass, int entitled, int acted) {}

    List<Elector> all(Proposal proposal, int round) {
        return query(proposal, round, BY_NAME, Map.of());
    }

    List<Elector> of(Proposal proposal, int round, Collection<SeatId> seats) {
        return seats.isEmpty()
                ? List.of()
                : query(
                        proposal,
                        round,
                        " and e.seat_id = any (cast(:seats as uuid[]))" + BY_NAME,
                        Map.of("seats", seats.stream().map(SeatId::toString).toArray(String[]::new)));
    }

    /** @param from how many are left out before */
    List<Elector> page(Proposal proposal, int round, int from, int limit) {
        return query(proposal, round, BY_NAME + " offset :from limit :limit", Map.of("from", from, "limit", limit));
    }

    /** Who take part and have not acted. */
    List<Elector> waiting(Proposal proposal, int limit) {
        return query(
                proposal,
                proposal.round(),
                " and not e.acted and e.conflict is null" + BY_NAME + " limit :limit",
                Map.of("limit", limit));
    }

    /** Who stand aside. */
    List<Elector> aside(Proposal proposal, int limit) {
        return query(
                proposal,
                proposal.round(),
                " and e.conflict is not null" + BY_NAME + " limit :limit",
                Map.of("limit", limit));
    }

    /** Who gave a reason for what they said. */
    List<Elector> reasoned(Proposal proposal, int round, int limit) {
        List<SeatId> seats = jdbc.sql("""
                        select v.seat_id from governance.vote v
                        where v.cluster_id = :cluster and v.proposal_id = :proposal and v.round = :round
                          and v.reason is not null
                        order by v.at limit :limit
                        """)
                .params(params(proposal, round, Map.of("limit", limit)))
                .query((rs, n) -> new SeatId(rs.getObject(1, UUID.class)))
                .list();
        return of(proposal, round, seats);
    }

    List<ClassCount> counts(Proposal proposal, int round) {
        return jdbc.sql("select e.class, count(*), count(*) filter (where e.acted)" + WHICH
                        + " and e.round = :round and e.conflict is null group by e.class")
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", round)
                .query((rs, n) ->
                        new ClassCount(MemberClass.of(rs.getString(1)).orElseThrow(), rs.getInt(2), rs.getInt(3)))
                .list();
    }

    int size(Proposal proposal, int round) {
        return jdbc.sql("select count(*)" + WHICH + " and e.round = :round")
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", round)
                .query(Integer.class)
                .single();
    }

    /** Members that took part in any step, by name. */
    Map<OrganizationId, LocalizedText> organizations(Proposal proposal, int limit) {
        Map<OrganizationId, LocalizedText> names = new java.util.LinkedHashMap<>();
        jdbc.sql("select organization_id, organization from (select distinct on (e.organization_id) e.organization_id,"
                        + " e.organization" + WHICH + ") one order by organization ->> 'uz' limit :limit")
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("limit", limit)
                .query(rs -> {
                    names.put(new OrganizationId(rs.getObject(1, UUID.class)), LocalizedText.parse(rs.getString(2)));
                });
        return names;
    }

    private List<Elector> query(Proposal proposal, int round, String and, Map<String, Object> more) {
        List<Elector> seats = jdbc.sql("""
                        select e.seat_id, e.organization_id, e.organization, e.class, e.weight, e.acted, e.acted_at, e.via,
                               e.conflict
                        from governance.elector e
                        where e.cluster_id = :cluster and e.proposal_id = :proposal and e.round = :round
                        """ + and)
                .params(params(proposal, round, more))
                .query((rs, n) -> new Elector(
                        new SeatId(rs.getObject("seat_id", UUID.class)),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        LocalizedText.parse(rs.getString("organization")),
                        MemberClass.of(rs.getString("class")).orElseThrow(),
                        rs.getInt("weight"),
                        rs.getBoolean("acted"),
                        ProposalTables.instant(rs, "acted_at"),
                        rs.getString("via"),
                        rs.getString("conflict"),
                        null,
                        null))
                .list();
        Map<SeatId, Said> said = said(proposal, round, seats);
        return seats.stream()
                .map(seat -> {
                    Said words = said.get(seat.seat());
                    return words == null ? seat : seat.saying(words.choice(), words.reason());
                })
                .toList();
    }

    private record Said(Choice choice, @Nullable String reason) {}

    /**
     * What seats said, where that is open. Asked apart: a plan that joins the two tables, made while nobody had voted yet,
     * goes through all votes for each seat.
     */
    private Map<SeatId, Said> said(Proposal proposal, int round, List<Elector> seats) {
        List<String> acted = seats.stream()
                .filter(Elector::acted)
                .map(seat -> seat.seat().toString())
                .toList();
        if (acted.isEmpty()) {
            return Map.of();
        }
        Map<SeatId, Said> said = new HashMap<>();
        jdbc.sql("""
                        select v.seat_id, v.choice, v.reason from governance.vote v
                        where v.cluster_id = :cluster and v.proposal_id = :proposal and v.round = :round
                          and v.seat_id = any (cast(:seats as uuid[]))
                        """)
                .params(params(proposal, round, Map.of("seats", acted.toArray(String[]::new))))
                .query(rs -> {
                    said.put(
                            new SeatId(rs.getObject(1, UUID.class)),
                            new Said(json.readValue(rs.getString(2), Choice.class), rs.getString(3)));
                });
        return said;
    }

    private static Map<String, @Nullable Object> params(Proposal proposal, int round, Map<String, Object> more) {
        Map<String, @Nullable Object> params = new HashMap<>(more);
        params.put("cluster", proposal.cluster().value());
        params.put("proposal", proposal.id().value());
        params.put("round", round);
        return params;
    }
}
