package uz.hamkor.identity.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;

/** Reads the audit log for those who may: checks its seals, ships it, shows it. */
@Component
class AuditTrail {

    private static final int FETCH = 1_000;

    private final Access access;
    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final JsonMapper json;

    AuditTrail(Access access, JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
        this.access = access;
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        this.streaming.setFetchSize(FETCH);
        this.json = json;
    }

    record Chain(String log, UUID chain, long seq) {}

    /**
     * What checking found.
     *
     * @param entries sealed ones that were checked
     * @param unsealed written but not sealed yet
     * @param broken chains whose seals do not fit, with the first entry at which they do not
     */
    record Verdict(int chains, long entries, long unsealed, List<Break> broken) {

        Verdict {
            broken = List.copyOf(broken);
        }

        public boolean whole() {
            return broken.isEmpty();
        }
    }

    /** @param problem {@code changed}, {@code missing} or {@code cut}: a row was altered, taken out, or the end is gone */
    record Break(String log, UUID chain, long seq, String problem) {}

    boolean mayRead() {
        return access.mayAdminister(Right.READ, Thing.AUDIT_LOG);
    }

    /** Computes every seal anew. For platform administrators. */
    Outcome<Verdict> verify() {
        if (!mayRead()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        List<Chain> chains = chains();
        List<Break> broken = new ArrayList<>();
        long[] counted = new long[2];
        for (Chain chain : chains) {
            Sealing.scope(chain.log(), chain.chain())
                    .call(() -> access.read(() -> {
                        check(chain, counted).ifPresent(broken::add);
                        return null;
                    }));
        }
        return Outcome.done(new Verdict(chains.size(), counted[0], counted[1], broken));
    }

    private List<Chain> chains() {
        return jdbc.sql("select log, chain, seq from identity.audit_chain order by log, chain")
                .query((rs, n) -> new Chain(rs.getString(1), rs.getObject(2, UUID.class), rs.getLong(3)))
                .list();
    }

    private Optional<Break> check(Chain chain, long[] counted) {
        String own = own(chain.log());
        record Found(
                long rows,
                long unsealed,
                long last,
                @Nullable Long gap,
                @Nullable Long changed,
                boolean end) {}
        Found found = jdbc.sql("""
                        with sealed as (
                            select c.seal_seq, c.seal, row_number() over (order by c.seal_seq) as place,
                                   lag(c.seal, 1, sha256(convert_to('hamkor ' || :log || ' ' || :chain, 'UTF8')))
                                       over (order by c.seal_seq) as before,
                                   identity.change_digest(cast(:chain as uuid), c.id, c.at, c.kind, c.subject_id,
                                       c.account_id, c.act, c.acting_seat, c.acting_for, c.before, c.after, c.founding,
                                       c.reason, c.request_id, c.origin) as digest
                            from identity.%s_change c where c.seal_seq is not null and %s)
                        select count(*),
                               (select count(*) from identity.%s_change c where c.seal_seq is null and %s),
                               coalesce(max(seal_seq), 0), min(seal_seq) filter (where seal_seq <> place),
                               min(seal_seq) filter (where seal <> sha256(before || digest)),
                               coalesce((select h.seal from identity.audit_chain h where h.log = :log and h.chain = cast(:chain as uuid))
                                   = (select s.seal from sealed s order by s.seal_seq desc limit 1), false)
                        from sealed
                        """.formatted(chain.log(), own, chain.log(), own))
                .param("log", chain.log())
                .param("chain", chain.chain().toString())
                .query((rs, n) -> new Found(
                        rs.getLong(1),
                        rs.getLong(2),
                        rs.getLong(3),
                        (Long) rs.getObject(4),
                        (Long) rs.getObject(5),
                        rs.getBoolean(6)))
                .single();
        counted[0] += found.rows();
        counted[1] += found.unsealed();
        if (found.gap() != null && (found.changed() == null || found.gap() <= found.changed())) {
            return Optional.of(new Break(chain.log(), chain.chain(), found.gap(), "missing"));
        }
        if (found.changed() != null) {
            return Optional.of(new Break(chain.log(), chain.chain(), found.changed(), "changed"));
        }
        // Between reading the heads and the rows more may have been sealed; what counts is that nothing is gone.
        if (found.last() < chain.seq() || (found.last() == chain.seq() && !found.end())) {
            return Optional.of(new Break(chain.log(), chain.chain(), found.last() + 1, "cut"));
        }
        return Optional.empty();
    }

    private static String own(String log) {
        return switch (log) {
            case "cluster" -> "c.cluster_id = cast(:chain as uuid)";
            case "organization" -> "c.organization_id = cast(:chain as uuid)";
            default -> "cast(:chain as uuid) is not null";
        };
    }

    /**
     * Writes sealed entries as JSON lines, chain by chain in the order of the seals: everything the hash covers, so that
     * a copy kept elsewhere can be checked. Personal values stay encrypted. For platform administrators.
     *
     * @param since only entries from this moment on
     */
    Outcome<Long> ship(Instant since, Writer out) {
        if (!mayRead()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        long[] lines = new long[1];
        for (Chain chain : chains()) {
            Sealing.scope(chain.log(), chain.chain())
                    .call(() -> access.read(() -> {
                        ship(chain, since, out, lines);
                        return null;
                    }));
        }
        return Outcome.done(lines[0]);
    }

    private void ship(Chain chain, Instant since, Writer out, long[] lines) {
        String sql = """
                select c.seal_seq, encode(c.seal, 'hex') as seal, c.id, c.at, c.act, c.kind, c.subject_id, c.account_id,
                       c.acting_seat, c.acting_for, c.before::text as before, c.after::text as after, c.founding,
                       c.reason, c.request_id, encode(c.origin, 'hex') as origin
                from identity.%s_change c
                where c.seal_seq is not null and c.at >= ? and %s order by c.seal_seq
                """.formatted(chain.log(), own(chain.log()).replace(":chain", "?"));
        streaming.query(
                sql,
                rs -> {
                    Map<String, @Nullable Object> line = new LinkedHashMap<>();
                    line.put("log", chain.log());
                    line.put("chain", chain.chain().toString());
                    line.put("seq", rs.getLong("seal_seq"));
                    line.put("seal", rs.getString("seal"));
                    line.put("id", rs.getString("id"));
                    line.put(
                            "at",
                            rs.getObject("at", OffsetDateTime.class).toInstant().toString());
                    for (String text : List.of(
                            "act",
                            "kind",
                            "subject_id",
                            "account_id",
                            "acting_seat",
                            "acting_for",
                            "reason",
                            "request_id",
                            "origin")) {
                        String value = rs.getString(text);
                        if (value != null) {
                            line.put(text, value);
                        }
                    }
                    for (String record : List.of("before", "after")) {
                        String value = rs.getString(record);
                        if (value != null) {
                            line.put(record, json.readTree(value));
                        }
                    }
                    line.put("founding", rs.getBoolean("founding"));
                    try {
                        out.write(json.writeValueAsString(line));
                        out.write('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    lines[0]++;
                },
                since.atOffset(ZoneOffset.UTC),
                chain.chain().toString());
    }
}
