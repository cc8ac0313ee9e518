package uz.hamkor.identity.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.identity.PersonKeys;
import uz.hamkor.identity.Role;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;
import uz.hamkor.web.LanguageFormats;

/**
 * The account itself and everything in this schema that hangs on it: what refers to the account and would be deleted
 * with it ({@code on delete cascade}) is the person's own and goes when the account is erased, whichever table it is.
 * Roles stay as rows without a name: who decided what must remain traceable. Comes last, after all other modules.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class AccountData implements PersonalData {

    /** The account stays as an empty shell, so that what others did with it stays whole. */
    private static final Set<String> STAYING = Set.of("identity.role_grant", "identity.invitation");

    private static final Set<String> OTHERS = Set.of(
            "identity.account",
            "identity.role_grant",
            "identity.invitation",
            "identity.spring_session",
            "identity.cluster_change",
            "identity.organization_change",
            "identity.installation_change",
            "identity.person_key");

    private final JdbcClient jdbc;
    private final PersonKeys keys;
    private final Texts texts;
    private final Formats formats;
    private final OrganizationFacts organizations;
    private final Standing standing;

    AccountData(
            JdbcClient jdbc,
            PersonKeys keys,
            Texts texts,
            Formats formats,
            OrganizationFacts organizations,
            Standing standing) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.organizations = organizations;
        this.standing = standing;
        this.texts = texts;
        this.formats = formats;
    }

    @Override
    public Set<String> tables() {
        Set<String> all = new TreeSet<>(OTHERS);
        all.addAll(hanging("select"));
        return all;
    }

    /** @param right that the program must have; what it may not delete, such as opened clusters, is part of the log */
    private List<String> hanging(String right) {
        return jdbc.sql("""
                        select distinct n.nspname || '.' || c.relname from pg_constraint f
                        join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = any (f.conkey)
                        where f.contype = 'f' and f.confrelid = 'identity.account'::regclass and f.confdeltype = 'c'
                          and n.nspname = 'identity' and a.attname = 'account_id'
                          and has_table_privilege(c.oid, :right)
                        """).param("right", right).query(String.class).list();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        LanguageFormats fmt = formats.in(language);
        List<Held> held = new ArrayList<>();
        jdbc.sql("select email, name, language, created_at, signed_in_at from identity.account where id = :id")
                .param("id", account.value())
                .query(rs -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("identity.name", rs.getString(2));
                    values.put("identity.email", rs.getString(1));
                    values.put(
                            "identity.language",
                            Language.of(rs.getString(3))
                                    .map(own -> fmt.say(
                                            "web.language_own." + own.name().toLowerCase(Locale.ROOT)))
                                    .orElse(""));
                    values.put("privacy.since", fmt.dateTime(rs.getTimestamp(4).toInstant()));
                    Instant last = rs.getTimestamp(5) == null
                            ? null
                            : rs.getTimestamp(5).toInstant();
                    values.put("privacy.signed_in", fmt.dateTime(last));
                    held.add(new Held("account", values));
                });
        held.addAll(roles(account, language, fmt));
        Map<String, String> others = new LinkedHashMap<>();
        for (String table : hanging("select")) {
            if (!table.equals("identity.role_grant")) {
                long rows = count(table, account);
                if (rows > 0) {
                    others.put(label(table), fmt.number(rows));
                }
            }
        }
        others.put(
                "privacy.acts",
                fmt.number(jdbc.sql("select count(*) from identity.installation_change where account_id = :id")
                        .param("id", account.value())
                        .query(Long.class)
                        .single()));
        held.add(new Held("own", others));
        return held;
    }

    private List<Held> roles(AccountId account, Language language, LanguageFormats fmt) {
        record Row(
                Role role,
                @Nullable UUID cluster,
                @Nullable UUID organization,
                Instant since,
                @Nullable Instant until) {}
        List<Row> rows = jdbc.sql("""
                        select role, cluster_id, organization_id, lower(valid), upper(valid) from identity.role_grant
                        where account_id = :id order by lower(valid), id
                        """)
                .param("id", account.value())
                .query((rs, n) -> {
                    Timestamp until = rs.getTimestamp(5);
                    return new Row(
                            Role.valueOf(rs.getString(1)),
                            rs.getObject(2, UUID.class),
                            rs.getObject(3, UUID.class),
                            rs.getTimestamp(4).toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
        Map<UUID, LocalizedText> places = new HashMap<>();
        organizations
                .names(rows.stream()
                        .map(Row::organization)
                        .filter(Objects::nonNull)
                        .map(OrganizationId::new)
                        .toList())
                .forEach((id, name) -> places.put(id.value(), name));
        standing.labels(rows.stream()
                        .map(Row::cluster)
                        .filter(Objects::nonNull)
                        .map(ClusterId::new)
                        .collect(Collectors.toSet()))
                .forEach(label -> places.put(label.id().value(), label.name()));
        return rows.stream()
                .map(row -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put("identity.role", texts.text(language, row.role().messageKey()));
                    UUID place = row.organization() == null ? row.cluster() : row.organization();
                    values.put(
                            "privacy.place",
                            place == null
                                    ? ""
                                    : places.getOrDefault(place, LocalizedText.empty())
                                            .in(language));
                    values.put("privacy.since", fmt.date(row.since()));
                    values.put("privacy.until", fmt.date(row.until()));
                    return new Held("role", values);
                })
                .toList();
    }

    /** The name of a table where nobody has given it a text. */
    private String label(String table) {
        String key = "privacy.table." + table.substring(table.indexOf('.') + 1);
        return texts.has(key) ? key : table;
    }

    private long count(String table, AccountId account) {
        return jdbc.sql("select count(*) from " + table + " where account_id = :id")
                .param("id", account.value())
                .query(Long.class)
                .single();
    }

    /**
     * Ends the roles, empties the account, destroys the key of the audit log. Its sessions end by themselves, since the
     * account is not active: their rows are written outside of this transaction and must not be held by it.
     */
    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        for (String table : hanging("delete")) {
            if (!STAYING.contains(table)) {
                jdbc.sql("delete from " + table + " where account_id = :id")
                        .param("id", account.value())
                        .update();
            }
        }
        jdbc.sql("update identity.role_grant set valid = tstzrange(lower(valid), now())"
                        + " where account_id = :id and valid @> now()")
                .param("id", account.value())
                .update();
        jdbc.sql("update identity.invitation set revoked_at = now(), revoked_by = :id"
                        + " where invited_by = :id and revoked_at is null and used < uses")
                .param("id", account.value())
                .update();
        jdbc.sql("update identity.invitation set email = 'erased-' || id || '@erased.invalid', name = null"
                        + " where email = (select email from identity.account where id = :id)")
                .param("id", account.value())
                .update();
        jdbc.sql("""
                        update identity.account
                        set email = 'erased-' || id || '@erased.invalid', name = '–', language = 'uz', active = false,
                            may_found = false, signed_in_at = null, version = version + 1
                        where id = :id
                        """).param("id", account.value()).update();
        keys.destroy(account.value());
        return List.of(new Kept("role", "privacy.kept.role"), new Kept("acts", "privacy.kept.acts"));
    }
}
