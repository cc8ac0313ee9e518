package uz.hamkor.governance.proposal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.SeatId;

/** Who may take part in a step, and what they said. Whoever calls is in a transaction with its scope. */
@Repository
class ElectorTables {

    private final JdbcClient jdbc;
    private final ElectorViews views;
    private final JsonMapper json;

    ElectorTables(ElectorViews views, JdbcClient jdbc, JsonMapper json) {
        this.views = views;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Writes down who may take part in the step that begins; with one statement. */
    void open(Proposal proposal, int round, List<ClusterRegistry.Sitting> sittings, BodyRules rules) {
        int n = sittings.size();
        String[] seats = new String[n];
        String[] organizations = new String[n];
        String[] names = new String[n];
        String[] classes = new String[n];
        Integer[] weights = new Integer[n];
        for (int i = 0; i < n; i++) {
            ClusterRegistry.Sitting sitting = sittings.get(i);
            MemberClass of = MemberClass.of(sitting.type(), sitting.level());
            seats[i] = sitting.seat().toString();
            organizations[i] = sitting.organization().toString();
            names[i] = sitting.organizationName().toJson();
            classes[i] = of.code();
            weights[i] = rules.weightOf(of);
        }
        jdbc.sql("""
                        insert into governance.elector
                            (cluster_id, proposal_id, round, seat_id, organization_id, organization, class, weight)
                        select :cluster, :proposal, :round, u.seat::uuid, u.organization::uuid, u.name::jsonb, u.class, u.weight
                        from unnest(cast(:seats as text[]), cast(:organizations as text[]), cast(:names as text[]),
                                    cast(:classes as text[]), cast(:weights as integer[]))
                             as u (seat, organization, name, class, weight)
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", round)
                .param("seats", seats)
                .param("organizations", organizations)
                .param("names", names)
                .param("classes", classes)
                .param("weights", weights)
                .update();
    }

    /** Who stood aside in an earlier step stands aside in this one too. */
    void carryConflicts(Proposal proposal, int from, int to) {
        jdbc.sql("""
                        update governance.elector e set conflict = b.conflict
                        from governance.elector b
                        where e.cluster_id = :cluster and e.proposal_id = :proposal and e.round = :to
                          and b.cluster_id = e.cluster_id and b.proposal_id = e.proposal_id and b.round = :from
                          and b.seat_id = e.seat_id and b.conflict is not null
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    List<Elector> all(Proposal proposal, int round) {
        return views.all(proposal, round);
    }

    Optional<Elector> find(Proposal proposal, SeatId seat) {
        return views.of(proposal, proposal.round(), List.of(seat)).stream().findFirst();
    }

    /** As {@link #find}; nobody else acts for the seat until the end of the transaction. */
    Optional<Elector> locked(Proposal proposal, SeatId seat) {
        jdbc.sql("""
                        select 1 from governance.elector
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round and seat_id = :seat
                        for update
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("seat", seat.value())
                .query(Integer.class)
                .optional();
        return find(proposal, seat);
    }

    /** An open word of a seat; a later one takes the place of the earlier. */
    void say(
            Proposal proposal,
            SeatId seat,
            Choice choice,
            @Nullable String reason,
            @Nullable AccountId by,
            String via,
            Instant at) {
        jdbc.sql("""
                        insert into governance.vote
                            (cluster_id, proposal_id, round, seat_id, choice, reason, account_id, via, at)
                        values (:cluster, :proposal, :round, :seat, :choice::jsonb, :reason, :by, :via, :at)
                        on conflict (cluster_id, proposal_id, round, seat_id) do update
                            set choice = excluded.choice, reason = excluded.reason, account_id = excluded.account_id,
                                via = excluded.via, at = excluded.at
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("seat", seat.value())
                .param("choice", json.writeValueAsString(choice))
                .param("reason", reason, Types.VARCHAR)
                .param("by", by == null ? null : by.value(), Types.OTHER)
                .param("via", via)
                .param("at", ProposalTables.at(at))
                .update();
        acted(proposal, seat, via, at);
    }

    void acted(Proposal proposal, SeatId seat, String via, @Nullable Instant at) {
        jdbc.sql("""
                        update governance.elector set acted = true, via = :via, acted_at = :at
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round and seat_id = :seat
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("seat", seat.value())
                .param("via", via)
                .param("at", ProposalTables.at(at), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Stands aside: what it said is taken away. Not possible after a secret vote, which cannot be found any more. */
    void standAside(Proposal proposal, SeatId seat, String why) {
        jdbc.sql("""
                        delete from governance.vote
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round and seat_id = :seat
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("seat", seat.value())
                .update();
        jdbc.sql("""
                        update governance.elector set conflict = :why, acted = false, acted_at = null, via = null
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round and seat_id = :seat
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("seat", seat.value())
                .param("why", why)
                .update();
    }

    void sayInSecret(Proposal proposal, Choice choice, int weight, String receipt) {
        jdbc.sql("""
                        insert into governance.secret_vote (cluster_id, proposal_id, round, choice, weight, receipt)
                        values (:cluster, :proposal, :round, :choice::jsonb, :weight, :receipt)
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("choice", json.writeValueAsString(choice))
                .param("weight", weight)
                .param("receipt", hash(receipt))
                .update();
    }

    /** Whether there was a secret vote with this receipt. */
    boolean changeInSecret(Proposal proposal, Choice choice, int weight, String receipt) {
        return jdbc.sql("""
                        update governance.secret_vote set choice = :choice::jsonb
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round
                          and receipt = :receipt and weight = :weight
                        """)
                        .param("cluster", proposal.cluster().value())
                        .param("proposal", proposal.id().value())
                        .param("round", proposal.round())
                        .param("choice", json.writeValueAsString(choice))
                        .param("weight", weight)
                        .param("receipt", hash(receipt))
                        .update()
                == 1;
    }

    record SecretVote(Choice choice, int weight) {}

    Optional<Choice> byReceipt(Proposal proposal, String receipt) {
        return jdbc.sql("""
                        select choice from governance.secret_vote
                        where cluster_id = :cluster and proposal_id = :proposal and receipt = :receipt
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("receipt", hash(receipt))
                .query((rs, n) -> json.readValue(rs.getString(1), Choice.class))
                .optional();
    }

    List<SecretVote> secrets(Proposal proposal) {
        return jdbc.sql("""
                        select choice, weight from governance.secret_vote
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round order by id
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .query((rs, n) -> new SecretVote(json.readValue(rs.getString(1), Choice.class), rs.getInt(2)))
                .list();
    }

    /** Writes the secret votes again in an order that has nothing to do with when they came. */
    void shuffle(Proposal proposal) {
        jdbc.sql("""
                        with gone as (
                            delete from governance.secret_vote
                            where cluster_id = :cluster and proposal_id = :proposal and round = :round
                            returning choice, weight, receipt
                        )
                        insert into governance.secret_vote (cluster_id, proposal_id, round, choice, weight, receipt)
                        select :cluster, :proposal, :round, choice, weight, receipt from gone order by random()
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .update();
    }

    /** Electors of a seat whose seat is over by the day are no electors any more; answers how many that were. */
    int leaveOut(Proposal proposal, List<SeatId> still) {
        return jdbc.sql("""
                        update governance.elector set conflict = 'seat_ended'
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round and conflict is null
                          and not (seat_id = any (cast(:still as uuid[])))
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("still", still.stream().map(SeatId::toString).toArray(String[]::new))
                .update();
    }

    void reminded(Proposal proposal, Instant at) {
        jdbc.sql("""
                        update governance.elector set reminded_at = :at
                        where cluster_id = :cluster and proposal_id = :proposal and round = :round
                          and not acted and conflict is null
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .param("at", ProposalTables.at(at))
                .update();
        jdbc.sql("update governance.deadline set remind = null where cluster_id = :cluster and proposal_id = :proposal")
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .update();
    }

    boolean allActed(Proposal proposal) {
        return jdbc.sql("""
                        select not exists (select from governance.elector
                            where cluster_id = :cluster and proposal_id = :proposal and round = :round
                              and not acted and conflict is null)
                        """)
                .param("cluster", proposal.cluster().value())
                .param("proposal", proposal.id().value())
                .param("round", proposal.round())
                .query(Boolean.class)
                .single();
    }

    private static byte[] hash(String receipt) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(receipt.strip()
                            .toUpperCase(java.util.Locale.ROOT)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
