package uz.hamkor.identity.invitation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import uz.hamkor.identity.Role;
import uz.hamkor.identity.Secrets;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;

/** The rows of invitations and their links. */
@Repository
class Invitations {

    private static final String SELECT = """
            select i.*, a.name as inviter from identity.invitation i
            join identity.account a on a.id = i.invited_by
            """;

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty when an invitation to this address waits there already. */
    Optional<UUID> insert(Place place, Wanted wanted, AccountId by, Instant expires) {
        UUID id = Ids.next();
        int made = jdbc.sql("""
                        insert into identity.invitation (id, cluster_id, organization_id, roles, position, email, name,
                            person_id, language, uses, invited_by, expires_at, mail)
                        values (:id, :cluster, :organization, :roles, :position, :email, :name, :person, :language,
                            :uses, :by, :expires, :mail)
                        on conflict (coalesce(organization_id, cluster_id, '00000000-0000-0000-0000-000000000000'),
                                     email) where email is not null and revoked_at is null and used = 0 do nothing
                        """)
                .param("id", id)
                .param("cluster", place.clusterId(), Types.OTHER)
                .param("organization", place.organizationId(), Types.OTHER)
                .param("roles", names(wanted.roles()))
                .param("position", wanted.position(), Types.VARCHAR)
                .param("email", wanted.email(), Types.VARCHAR)
                .param("name", wanted.name(), Types.VARCHAR)
                .param("person", wanted.person(), Types.OTHER)
                .param("language", wanted.language().tag())
                .param("uses", wanted.uses())
                .param("by", by.value())
                .param("expires", at(expires))
                .param("mail", wanted.email() == null ? null : Invitation.Mail.WAITING.name(), Types.VARCHAR)
                .update();
        return made == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Frees the address of an invitation there that has expired. */
    void closeExpired(Place place, String email, AccountId by) {
        jdbc.sql("""
                        update identity.invitation set revoked_at = now(), revoked_by = :by
                        where cluster_id is not distinct from :cluster::uuid
                          and organization_id is not distinct from :organization::uuid
                          and email = :email and used = 0 and revoked_at is null and expires_at <= now()
                        """)
                .param("by", by.value())
                .param("cluster", place.clusterId(), Types.OTHER)
                .param("organization", place.organizationId(), Types.OTHER)
                .param("email", email)
                .update();
    }

    Optional<Invitation> find(UUID id) {
        return jdbc.sql(SELECT + " where i.id = :id")
                .param("id", id)
                .query(Invitations::invitation)
                .optional();
    }

    List<Invitation> at(Place place, int limit) {
        return jdbc.sql(SELECT + """
                         where i.cluster_id is not distinct from :cluster::uuid
                          and i.organization_id is not distinct from :organization::uuid
                        order by i.invited_at desc, i.id desc limit :limit
                        """)
                .param("cluster", place.clusterId(), Types.OTHER)
                .param("organization", place.organizationId(), Types.OTHER)
                .param("limit", limit)
                .query(Invitations::invitation)
                .list();
    }

    /** Of these addresses those to which an invitation waits there, or whose account holds a role there already. */
    Set<String> known(Place place, Collection<String> emails) {
        return new HashSet<>(jdbc.sql("""
                        select i.email from identity.invitation i
                        where i.cluster_id is not distinct from :cluster::uuid
                          and i.organization_id is not distinct from :organization::uuid
                          and i.email = any (:emails) and i.revoked_at is null and i.used = 0 and i.expires_at > now()
                        union
                        select a.email from identity.account a join identity.role_grant g on g.account_id = a.id
                        where a.email = any (:emails) and g.valid @> now()
                          and g.cluster_id is not distinct from :cluster::uuid
                          and g.organization_id is not distinct from :organization::uuid
                        """)
                .param("cluster", place.clusterId(), Types.OTHER)
                .param("organization", place.organizationId(), Types.OTHER)
                .param("emails", emails.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /** Makes one more link; answers its secret, which is kept nowhere. */
    String link(UUID invitation) {
        String secret = Secrets.next();
        jdbc.sql("insert into identity.invitation_link (hash, invitation_id) values (:hash, :invitation)")
                .param("hash", Secrets.hash(secret))
                .param("invitation", invitation)
                .update();
        return secret;
    }

    void forgetLinks(UUID invitation) {
        jdbc.sql("delete from identity.invitation_link where invitation_id = :id")
                .param("id", invitation)
                .update();
    }

    /** The invitation a secret opens, whatever its state; notes that it was opened. */
    Optional<Invitation> open(String secret) {
        return jdbc.sql("select invitation_id from identity.invitation_link where hash = :hash")
                .param("hash", Secrets.hash(secret))
                .query(UUID.class)
                .optional()
                .flatMap(id -> {
                    jdbc.sql("update identity.invitation set opened_at = now() where id = :id and opened_at is null")
                            .param("id", id)
                            .update();
                    return find(id);
                });
    }

    /** Takes one use of an invitation that is open; of two at once for the last use only one succeeds. */
    boolean use(UUID id) {
        return jdbc.sql("""
                        update identity.invitation set used = used + 1
                        where id = :id and used < uses and revoked_at is null and expires_at > now()
                        """).param("id", id).update() == 1;
    }

    /** False when the account has come in by this invitation before. */
    boolean accepted(UUID id, AccountId account) {
        return jdbc.sql("""
                        insert into identity.invitation_acceptance (invitation_id, account_id) values (:id, :account)
                        on conflict do nothing
                        """).param("id", id).param("account", account.value()).update() == 1;
    }

    boolean revoke(UUID id, AccountId by) {
        return jdbc.sql("""
                        update identity.invitation set revoked_at = now(), revoked_by = :by
                        where id = :id and revoked_at is null and used < uses
                        """).param("id", id).param("by", by.value()).update() == 1;
    }

    /** Lets an invitation run from now on again, on behalf of who does so. */
    boolean renew(UUID id, AccountId by, Duration life) {
        return jdbc.sql("""
                        update identity.invitation
                        set expires_at = :expires, invited_by = :by, opened_at = null, mail_answer = null, mail_at = null,
                            mail = case when email is not null then 'WAITING' end
                        where id = :id and revoked_at is null and used < uses
                        """)
                        .param("id", id)
                        .param("by", by.value())
                        .param("expires", at(Instant.now().plus(life)))
                        .update()
                == 1;
    }

    void mail(UUID id, Invitation.Mail mail, @Nullable String answer) {
        jdbc.sql("update identity.invitation set mail = :mail, mail_at = now(), mail_answer = :answer where id = :id"
                        + " and email is not null")
                .param("mail", mail.name())
                .param("answer", answer, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** Removes what nobody accepted and what is over for so many days; the log keeps that there was an invitation. */
    int sweep(int days) {
        return jdbc.sql("""
                        delete from identity.invitation
                        where used = 0 and least(expires_at, revoked_at) < now() - make_interval(days => :days)
                        """).param("days", days).update();
    }

    static String[] names(Collection<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Invitation invitation(ResultSet rs, int n) throws SQLException {
        Array roles = rs.getArray("roles");
        String mail = rs.getString("mail");
        return new Invitation(
                rs.getObject("id", UUID.class),
                Place.of(rs.getObject("cluster_id", UUID.class), rs.getObject("organization_id", UUID.class)),
                Arrays.stream((String[]) roles.getArray())
                        .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                        .toList(),
                rs.getString("position"),
                rs.getString("email"),
                rs.getString("name"),
                rs.getObject("person_id", UUID.class),
                Language.of(rs.getString("language")).orElse(Language.UZ),
                rs.getInt("uses"),
                rs.getInt("used"),
                new AccountId(rs.getObject("invited_by", UUID.class)),
                rs.getString("inviter"),
                rs.getObject("invited_at", OffsetDateTime.class).toInstant(),
                rs.getObject("expires_at", OffsetDateTime.class).toInstant(),
                mail == null ? null : Invitation.Mail.valueOf(mail),
                rs.getString("mail_answer"),
                instant(rs, "opened_at"),
                instant(rs, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
