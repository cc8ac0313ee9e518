package uz.hamkor.identity;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;

/**
 * Who did what to which record when, before and after: the history of a record and at the same time the audit log.
 * Written in the transaction of the act, append-only, and sealed into a hash chain right after by {@link Sealing}.
 */
@Component
public class History {

    private static final int BATCH = 1000;

    static final UUID INSTALLATION = new UUID(0, 0);
    private static final String CHANGED = "changed";
    private static final String PERSON = "personOfKey";
    private static final String CLOSED = "closed";

    private final JdbcClient jdbc;
    private final PersonKeys keys;
    private final JsonMapper json;
    private final SingletonSupplier<Optional<Standing>> standing;

    History(JdbcClient jdbc, PersonKeys keys, JsonMapper json, ObjectProvider<Standing> standing) {
        this.standing = SingletonSupplier.of(() -> Optional.ofNullable(standing.getIfAvailable()));
        this.jdbc = jdbc;
        this.keys = keys;
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
     * One act to be written.
     *
     * @param before the record as it was, null when it is new; becomes JSON
     * @param after the record as it is, null when it is gone
     * @param act what was done, {@code changed} unless it was something else than a change: {@code read},
     *     {@code exported}, {@code signed-in} …
     * @param person whose personal values before and after are; they are written encrypted with that person's key
     */
    public record Entry(
            Subject subject,
            @Nullable Object before,
            @Nullable Object after,
            String act,
            @Nullable UUID person) {

        public Entry(Subject subject, @Nullable Object before, @Nullable Object after) {
            this(subject, before, after, CHANGED, null);
        }

        public Entry about(UUID whom) {
            return new Entry(subject, before, after, act, whom);
        }

        public Entry by(String what) {
            return new Entry(subject, before, after, what, person);
        }
    }

    /**
     * One change as it is shown.
     *
     * @param who name of the person, empty when the program did it by itself
     * @param actingFor name of the organisation for which the person acted; empty for the own name
     * @param founding whether it rests on a founding right
     */
    public record Change(
            String kind,
            UUID subject,
            Instant at,
            Optional<AccountId> account,
            String who,
            LocalizedText actingFor,
            Optional<JsonNode> before,
            Optional<JsonNode> after,
            boolean founding) {

        /** The person and, where they acted for an organisation, its name: {@code Malika Karimova · 12-maktab}. */
        public String by(Language language) {
            return actingFor.isEmpty() ? who : who + " · " + actingFor.in(language);
        }
    }

    public void record(Subject subject, @Nullable Object before, @Nullable Object after) {
        recordAll(List.of(new Entry(subject, before, after)));
    }

    /** Writes an act that changes nothing by itself: a reading, an export, a sign-in. */
    public void note(Subject subject, String act, @Nullable Object detail) {
        recordAll(List.of(new Entry(subject, null, detail).by(act)));
    }

    /** Writes many acts, with one statement for each kind of wall and thousand rows. */
    public void recordAll(Collection<Entry> entries) {
        recordAll(entries, Scope.current().account());
    }

    /** What somebody did with the own account, also where the person is not bound to the thread yet. */
    void noteAccount(AccountId account, String act) {
        recordAll(
                List.of(new Entry(new Subject.OfInstallation("account", account.value()), null, null).by(act)),
                account);
    }

    private void recordAll(Collection<Entry> entries, @Nullable AccountId account) {
        UUID by = account == null ? null : account.value();
        Optional<Origin> from = Origin.current();
        Set<UUID> persons = new HashSet<>();
        entries.forEach(entry -> {
            if (entry.person() != null && (entry.before() != null || entry.after() != null)) {
                persons.add(entry.person());
            }
        });
        if (by != null && from.isPresent()) {
            persons.add(by);
        }
        PersonKeys.Ring ring = keys.forWriting(persons);
        byte[] origin = by == null
                ? null
                : from.flatMap(one -> ring.close(by, one.address())).orElse(null);
        for (String log : List.of("cluster", "organization", "installation")) {
            List<Entry> own = entries.stream()
                    .filter(entry -> log(entry.subject()).equals(log))
                    .toList();
            for (int at = 0; at < own.size(); at += BATCH) {
                insert(log, own.subList(at, Math.min(own.size(), at + BATCH)), ring, by, from, origin);
            }
        }
    }

    private void insert(
            String log,
            List<Entry> entries,
            PersonKeys.Ring ring,
            @Nullable UUID by,
            Optional<Origin> from,
            byte @Nullable [] origin) {
        boolean owned = !log.equals("installation");
        int n = entries.size();
        Columns rows = new Columns(n);
        Acting acting = by == null ? null : Acting.current().orElse(null);
        for (int i = 0; i < n; i++) {
            Entry entry = entries.get(i);
            rows.ids[i] = Ids.next().toString();
            rows.owners[i] = owner(entry.subject()).toString();
            rows.kinds[i] = entry.subject().kind();
            rows.subjects[i] = entry.subject().id().toString();
            rows.acts[i] = entry.act();
            if (acting != null && acting.covers(entry.subject())) {
                rows.seats[i] = acting.seat() == null ? null : acting.seat().toString();
                rows.represented[i] = acting.organization().toString();
            }
            rows.befores[i] = text(entry.before(), entry.person(), ring);
            rows.afters[i] = text(entry.after(), entry.person(), ring);
        }
        // Says in the same statement which chains have something to seal.
        jdbc.sql("with added as (insert into identity." + log
                        + "_change (id, kind, subject_id, act, before, after, account_id, founding,"
                        + " request_id, origin, reason, acting_seat, acting_for" + (owned ? ", " + log + "_id" : "")
                        + """
                        )
                        select u.id::uuid, u.kind, u.subject::uuid, u.act, u.before::jsonb, u.after::jsonb, :by, :founding,
                               :request, :origin, :reason, u.seat::uuid, u.represented::uuid"""
                        + (owned ? ", u.owner::uuid" : "") + " from " + (n == 1 ? ONE : MANY)
                        + " as u (id, kind, subject, act, before, after, owner, seat, represented))"
                        + " insert into identity.audit_pending (log, chain) select '" + log + "', "
                        + (n == 1
                                ? "cast(:owners as uuid)"
                                : "o::uuid from (select distinct unnest(cast(:owners as text[])) as o) as owners"))
                .param("ids", rows.of(rows.ids))
                .param("kinds", rows.of(rows.kinds))
                .param("subjects", rows.of(rows.subjects))
                .param("acts", rows.of(rows.acts))
                .param("befores", rows.of(rows.befores), rows.type())
                .param("afters", rows.of(rows.afters), rows.type())
                .param("owners", rows.of(rows.owners))
                .param("seats", rows.of(rows.seats), rows.type())
                .param("represented", rows.of(rows.represented), rows.type())
                .param("by", by, Types.OTHER)
                .param("founding", Access.byFoundingRight())
                .param("request", from.map(Origin::requestId).orElse(null), Types.VARCHAR)
                .param("origin", origin, Types.BINARY)
                .param("reason", null, Types.VARCHAR)
                .update();
    }

    private static final String ONE = """
            (values (cast(:ids as text), cast(:kinds as text), cast(:subjects as text), cast(:acts as text),
                     cast(:befores as text), cast(:afters as text), cast(:owners as text), cast(:seats as text),
                     cast(:represented as text)))""";
    private static final String MANY = """
            unnest(cast(:ids as text[]), cast(:kinds as text[]), cast(:subjects as text[]), cast(:acts as text[]),
                   cast(:befores as text[]), cast(:afters as text[]), cast(:owners as text[]), cast(:seats as text[]),
                   cast(:represented as text[]))""";

    /** What goes into the columns of one statement; a single row, which is the most common, goes without arrays. */
    private static final class Columns {

        private final String[] ids;
        private final String[] owners;
        private final String[] kinds;
        private final String[] subjects;
        private final String[] acts;
        private final @Nullable String[] seats;
        private final @Nullable String[] represented;
        private final @Nullable String[] befores;
        private final @Nullable String[] afters;

        Columns(int rows) {
            ids = new String[rows];
            owners = new String[rows];
            kinds = new String[rows];
            subjects = new String[rows];
            acts = new String[rows];
            seats = new @Nullable String[rows];
            represented = new @Nullable String[rows];
            befores = new @Nullable String[rows];
            afters = new @Nullable String[rows];
        }

        @Nullable
        Object of(@Nullable String[] column) {
            return column.length == 1 ? column[0] : column;
        }

        int type() {
            return ids.length == 1 ? Types.VARCHAR : Types.ARRAY;
        }
    }

    private @Nullable String text(@Nullable Object value, @Nullable UUID person, PersonKeys.Ring ring) {
        if (value == null) {
            return null;
        }
        String written = json.writeValueAsString(value);
        if (person == null) {
            return written;
        }
        Map<String, String> closed = new LinkedHashMap<>();
        closed.put(PERSON, person.toString());
        ring.closeAsText(person, written).ifPresent(text -> closed.put(CLOSED, text));
        return json.writeValueAsString(closed);
    }

    static String log(Subject subject) {
        return switch (subject) {
            case Subject.OfCluster c -> "cluster";
            case Subject.OfOrganization o -> "organization";
            case Subject.OfInstallation i -> "installation";
        };
    }

    private static UUID owner(Subject subject) {
        return switch (subject) {
            case Subject.OfCluster c -> c.cluster().value();
            case Subject.OfOrganization o -> o.organization().value();
            case Subject.OfInstallation i -> INSTALLATION;
        };
    }

    /** The changes of one record, newest first, 200 at most; needs a transaction. */
    public List<Change> of(Subject subject) {
        return query(
                "from identity." + log(subject) + "_change c where c.subject_id = ? and c.act = 'changed'",
                List.of(subject.id()),
                200);
    }

    /** The newest changes of a cluster; needs a transaction. */
    public List<Change> recent(ClusterId cluster, int limit) {
        return query(
                "from identity.cluster_change c where c.cluster_id = ? and c.act = 'changed'",
                List.of(cluster.value()),
                limit);
    }

    private List<Change> query(String from, List<Object> params, int limit) {
        record Row(
                String kind,
                UUID subject,
                Instant at,
                @Nullable UUID account,
                @Nullable String who,
                @Nullable UUID represented,
                Optional<JsonNode> before,
                Optional<JsonNode> after,
                boolean founding) {}
        List<Row> rows = jdbc.sql("select x.*, a.name from (select c.kind, c.subject_id, c.at, c.account_id, c.before,"
                        + " c.after, c.founding, c.acting_for, c.id " + from + " order by c.at desc, c.id desc limit "
                        + limit + ") x"
                        + " left join identity.account a on a.id = x.account_id order by x.at desc, x.id desc")
                .params(params)
                .query((rs, n) -> new Row(
                        rs.getString("kind"),
                        rs.getObject("subject_id", UUID.class),
                        rs.getObject("at", OffsetDateTime.class).toInstant(),
                        rs.getObject("account_id", UUID.class),
                        rs.getString("name"),
                        rs.getObject("acting_for", UUID.class),
                        node(rs.getString("before")),
                        node(rs.getString("after")),
                        rs.getBoolean("founding")))
                .list();
        Set<UUID> persons = new HashSet<>();
        rows.forEach(row -> {
            row.before().flatMap(History::person).ifPresent(persons::add);
            row.after().flatMap(History::person).ifPresent(persons::add);
        });
        PersonKeys.Ring ring = keys.forReading(persons);
        Map<OrganizationId, LocalizedText> represented = represented(
                rows.stream().map(Row::represented).filter(Objects::nonNull).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Change(
                        row.kind(),
                        row.subject(),
                        row.at(),
                        Optional.ofNullable(row.account()).map(AccountId::new),
                        Optional.ofNullable(row.who()).orElse(""),
                        row.represented() == null
                                ? LocalizedText.empty()
                                : represented.getOrDefault(
                                        new OrganizationId(row.represented()), LocalizedText.empty()),
                        row.before().map(node -> opened(node, ring)),
                        row.after().map(node -> opened(node, ring)),
                        row.founding()))
                .toList();
    }

    private Map<OrganizationId, LocalizedText> represented(Set<UUID> organizations) {
        Standing knows = standing.obtain().orElse(null);
        return knows == null
                ? Map.of()
                : knows.organizationNames(
                        organizations.stream().map(OrganizationId::new).collect(Collectors.toSet()));
    }

    private static Optional<UUID> person(JsonNode node) {
        return node.isObject() && node.has(PERSON)
                ? Optional.of(UUID.fromString(node.get(PERSON).asString()))
                : Optional.empty();
    }

    /** The record itself where it was written encrypted; an empty one when the person's key was destroyed. */
    private JsonNode opened(JsonNode node, PersonKeys.Ring ring) {
        Optional<UUID> person = person(node);
        if (person.isEmpty()) {
            return node;
        }
        return Optional.ofNullable(node.get(CLOSED))
                .flatMap(closed -> ring.openText(person.get(), closed.asString()))
                .map(json::readTree)
                .orElseGet(json::createObjectNode);
    }

    private Optional<JsonNode> node(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(json.readTree(text));
    }
}
