package uz.hamkor.search;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.script.Word;

/**
 * How common words are among all names, from the statistics that PostgreSQL keeps anyway: nobody has to count, and
 * writers never wait for each other over a counter.
 */
@Component
class Frequencies {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final String READ = """
            select e.lexeme, e.share
            from pg_stats s,
                 unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as e (lexeme, share)
            where s.schemaname = 'search' and s.tablename = 'entry' and s.attname = 'lexemes' and e.lexeme is not null
            """;

    private final JdbcClient jdbc;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable Snapshot snapshot;

    Frequencies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The present figures, at most a minute old. */
    Snapshot now() {
        Snapshot known = snapshot;
        Instant now = clock.instant();
        if (known == null || known.readAt.plus(FRESH).isBefore(now)) {
            known = read(now);
            snapshot = known;
        }
        return known;
    }

    private Snapshot read(Instant now) {
        Map<String, Double> shares = new HashMap<>();
        jdbc.sql(READ).query(row -> {
            shares.put(row.getString("lexeme"), row.getDouble("share"));
        });
        double entries = jdbc.sql("select greatest(reltuples, 0) from pg_class where oid = 'search.entry'::regclass")
                .query(Double.class)
                .single();
        double rarest =
                shares.values().stream().mapToDouble(share -> share).min().orElse(0);
        return new Snapshot(now, shares, entries, rarest / 2);
    }

    /** Shares of lexemes among entries; unknown ones are rarer than all known. */
    static final class Snapshot {
        private static final double ORDINARY_WORD = 0.35;
        private static final double LEAST = 0.12;

        private final Instant readAt;
        private final Map<String, Double> shares;
        private final double entries;
        private final double unknown;
        private final double most;

        /** The same shares for a part of so many entries. */
        Snapshot among(double some) {
            return new Snapshot(readAt, shares, some, unknown);
        }

        private Snapshot(Instant readAt, Map<String, Double> shares, double entries, double unknown) {
            this.readAt = readAt;
            this.shares = shares;
            this.entries = entries;
            this.unknown = Math.max(unknown, 1 / Math.max(entries, 1));
            this.most = Math.log(1 / this.unknown);
        }

        /** About how many entries there are. */
        double entries() {
            return entries;
        }

        /** About how many entries hold the lexeme. */
        double entriesWith(String lexeme) {
            return entries * shares.getOrDefault(lexeme, unknown);
        }

        /** What a word tells in any language: 1 for a rare one, little for one that half of all names have. */
        double weight(Word word) {
            if (shares.isEmpty() || most < 1) {
                return word.isKnown() ? ORDINARY_WORD : 1;
            }
            double share = shares.getOrDefault(word.stem(), unknown);
            for (String meaning : word.meanings()) {
                share = Math.max(share, shares.getOrDefault(Analysis.meaning(meaning), unknown));
            }
            return Math.clamp(Math.log(1 / share) / most, LEAST, 1);
        }
    }
}
