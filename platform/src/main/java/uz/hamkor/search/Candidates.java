package uz.hamkor.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Scope;

/** Entries that hold the lexemes asked for and that the caller may see. */
@Component
class Candidates {

    private static final String RETRIEVE = """
            select kind, id, title, subtitle, url, lines, weight
            from search.candidates(:queries::text[], :signedIn, :clusters::uuid[], :kinds::text[], :most)
            """;

    private final JdbcClient jdbc;

    Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries that fit one of the conditions, at most so many for each; an entry may come twice. */
    List<Candidate> retrieve(Collection<String> conditions, SearchOptions options, int most) {
        Scope scope = Scope.current();
        return jdbc.sql(RETRIEVE)
                .param("queries", conditions.toArray(String[]::new))
                .param("signedIn", scope.account() != null)
                .param("clusters", visible(scope, options))
                .param("kinds", options.kinds().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> new Candidate(
                        row.getString("kind"),
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("subtitle"),
                        row.getString("url"),
                        NameLine.parse(row.getString("lines")),
                        row.getDouble("weight")))
                .list();
    }

    private static UUID[] visible(Scope scope, SearchOptions options) {
        Set<ClusterId> readable = scope.readable();
        return readable.stream()
                .filter(cluster ->
                        options.cluster() == null || options.cluster().equals(cluster))
                .map(ClusterId::value)
                .toArray(UUID[]::new);
    }

    /** One of these lexemes. */
    static String any(Collection<String> lexemes) {
        return lexemes.stream().map(Candidates::quoted).collect(Collectors.joining("|", "(", ")"));
    }

    static String all(Collection<String> conditions) {
        return conditions.stream().collect(Collectors.joining("&", "(", ")"));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** An entry; title and subtitle in their stored form, to be read only when it is shown. */
    record Candidate(
            String kind, UUID id, String title, String subtitle, String url, List<NameLine> names, double weight) {
        String key() {
            return kind + '/' + id;
        }
    }
}
