package uz.hamkor.search;

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
            select e.kind, e.id, e.lines, e.weight
            from search.entry e
            where e.lexemes @@ :query::tsquery
              and (e.everybody or (:signedIn and e.signed_in) or e.clusters && :clusters::uuid[])
              and (cardinality(:kinds::text[]) = 0 or e.kind = any (:kinds::text[]))
            limit :most
            """;

    private static final String SHOW = """
            select e.kind, e.id, e.title, e.subtitle, e.url
            from unnest(:kinds::text[], :ids::uuid[]) as wanted (kind, id)
            join search.entry e on e.kind = wanted.kind and e.id = wanted.id
            """;

    private final JdbcClient jdbc;

    Candidates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Candidate> retrieve(String tsquery, SearchOptions options, int most) {
        Scope scope = Scope.current();
        return jdbc.sql(RETRIEVE)
                .param("query", tsquery)
                .param("signedIn", scope.account() != null)
                .param("clusters", visible(scope, options))
                .param("kinds", options.kinds().toArray(String[]::new))
                .param("most", most)
                .query((row, number) -> new Candidate(
                        row.getString("kind"),
                        row.getObject("id", UUID.class),
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

    List<Shown> show(List<Candidate> found) {
        return jdbc.sql(SHOW)
                .param("kinds", found.stream().map(Candidate::kind).toArray(String[]::new))
                .param("ids", found.stream().map(Candidate::id).toArray(UUID[]::new))
                .query((row, number) -> new Shown(
                        row.getString("kind"),
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("subtitle"),
                        row.getString("url")))
                .list();
    }

    /** One of these lexemes. */
    static String any(Iterable<String> lexemes) {
        StringBuilder query = new StringBuilder("(");
        for (String lexeme : lexemes) {
            query.append(query.length() > 1 ? "|" : "").append(quoted(lexeme));
        }
        return query.append(')').toString();
    }

    static String all(List<String> conditions) {
        return conditions.stream().collect(Collectors.joining("&", "(", ")"));
    }

    private static String quoted(String lexeme) {
        return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    record Candidate(String kind, UUID id, List<NameLine> names, double weight) {
        String key() {
            return kind + '/' + id;
        }
    }

    record Shown(String kind, UUID id, String title, String subtitle, String url) {
        String key() {
            return kind + '/' + id;
        }
    }
}
