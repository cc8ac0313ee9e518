package uz.hamkor.governance.stakeholder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.stakeholder.Stakeholder.Channel;
import uz.hamkor.governance.stakeholder.Stakeholder.Engagement;
import uz.hamkor.governance.stakeholder.Stakeholder.Frequency;
import uz.hamkor.governance.stakeholder.Stakeholder.Letter;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.governance.stakeholder.Stakeholder.Talk;
import uz.hamkor.identity.Accounts;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;

/** Stakeholders, the contact log and letters of interest in the database. All need a transaction. */
@Component
class Stakeholders {

    private static final String SELECT = """
            select s.*, (select max(t.day) from governance.stakeholder_contact t
                         where t.cluster_id = s.cluster_id and t.stakeholder_id = s.id) as last_contact,
                   (select count(*) from governance.stakeholder_letter l
                    where l.cluster_id = s.cluster_id and l.stakeholder_id = s.id
                      and (l.file_id is not null or l.confirmed_at is not null)) as letters
            from governance.stakeholder s where s.cluster_id = :cluster and s.removed_on is null
            """;

    private final JdbcClient jdbc;
    private final Standing standing;
    private final Accounts accounts;

    Stakeholders(JdbcClient jdbc, Standing standing, Accounts accounts) {
        this.jdbc = jdbc;
        this.standing = standing;
        this.accounts = accounts;
    }

    /** All that are not removed, those with most influence and interest first; a cluster has hundreds at most. */
    List<Stakeholder> all(ClusterId cluster, @Nullable Side side) {
        return named(jdbc.sql(SELECT + """
                         and (:side::text is null or s.side = :side)
                        order by coalesce(s.influence, 0) + coalesce(s.interest, 0) desc, s.id
                        """)
                .param("cluster", cluster.value())
                .param("side", side == null ? null : side.code(), Types.VARCHAR)
                .query(Stakeholders::row)
                .list());
    }

    Map<Side, Long> counts(ClusterId cluster) {
        Map<Side, Long> counts = new EnumMap<>(Side.class);
        jdbc.sql("""
                        select side, count(*) from governance.stakeholder
                        where cluster_id = :cluster and removed_on is null group by side
                        """).param("cluster", cluster.value()).query(rs -> {
            counts.put(side(rs.getString(1)), rs.getLong(2));
        });
        return counts;
    }

    Optional<Stakeholder> find(ClusterId cluster, UUID id) {
        return named(jdbc.sql(SELECT + " and s.id = :id")
                        .param("cluster", cluster.value())
                        .param("id", id)
                        .query(Stakeholders::row)
                        .list())
                .stream()
                .findFirst();
    }

    private List<Stakeholder> named(List<Stakeholder> rows) {
        Set<OrganizationId> ids = rows.stream()
                .map(Stakeholder::organization)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        if (ids.isEmpty()) {
            return rows;
        }
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(ids);
        return rows.stream()
                .map(row -> row.organization() == null
                        ? row
                        : withName(row, names.getOrDefault(row.organization(), LocalizedText.empty())))
                .toList();
    }

    private static Stakeholder withName(Stakeholder row, LocalizedText name) {
        return new Stakeholder(
                row.id(),
                row.side(),
                row.organization(),
                name,
                row.contact(),
                row.influence(),
                row.interest(),
                row.engagement(),
                row.owner(),
                row.channel(),
                row.frequency(),
                row.lastContact(),
                row.letters(),
                row.addedOn(),
                row.version());
    }

    /** What a person enters about a stakeholder. */
    record Draft(
            Side side,
            @Nullable OrganizationId organization,
            @Nullable String name,
            Stakeholder.Contact contact,
            @Nullable Integer influence,
            @Nullable Integer interest,
            Engagement engagement,
            @Nullable String owner,
            @Nullable AccountId ownerAccount,
            @Nullable Channel channel,
            @Nullable Frequency frequency) {}

    void insert(ClusterId cluster, UUID id, Draft draft, LocalDate day, AccountId by) {
        filled(jdbc.sql("""
                        insert into governance.stakeholder
                            (cluster_id, id, side, organization_id, name, contact_name, contact_position, contact_email,
                             contact_phone, influence, interest, engagement, owner_name, owner_account, channel,
                             frequency, added_on, created_by)
                        values (:cluster, :id, :side, :organization, :name, :contact, :position, :email, :phone,
                                :influence, :interest, :engagement, :owner, :ownerAccount, :channel, :frequency, :day,
                                :by)
                        """), cluster, id, draft)
                .param("day", day)
                .param("by", by.value())
                .update();
    }

    /** Answers false when somebody else has changed it since that version. */
    boolean update(ClusterId cluster, UUID id, int version, Draft draft) {
        return filled(jdbc.sql("""
                        update governance.stakeholder
                        set side = :side, organization_id = :organization, name = :name, contact_name = :contact,
                            contact_position = :position, contact_email = :email, contact_phone = :phone,
                            influence = :influence, interest = :interest, engagement = :engagement,
                            owner_name = :owner, owner_account = :ownerAccount, channel = :channel,
                            frequency = :frequency, version = version + 1
                        where cluster_id = :cluster and id = :id and version = :version and removed_on is null
                        """), cluster, id, draft)
                        .param("version", version)
                        .update()
                == 1;
    }

    private static JdbcClient.StatementSpec filled(
            JdbcClient.StatementSpec statement, ClusterId cluster, UUID id, Draft draft) {
        OrganizationId organization = draft.organization();
        AccountId owner = draft.ownerAccount();
        return statement
                .param("cluster", cluster.value())
                .param("id", id)
                .param("side", draft.side().code())
                .param("organization", organization == null ? null : organization.value(), Types.OTHER)
                .param("name", organization == null ? draft.name() : null, Types.VARCHAR)
                .param("contact", draft.contact().name(), Types.VARCHAR)
                .param("position", draft.contact().position(), Types.VARCHAR)
                .param("email", draft.contact().email(), Types.VARCHAR)
                .param("phone", draft.contact().phone(), Types.VARCHAR)
                .param("influence", draft.influence(), Types.SMALLINT)
                .param("interest", draft.interest(), Types.SMALLINT)
                .param("engagement", draft.engagement().code())
                .param("owner", draft.owner(), Types.VARCHAR)
                .param("ownerAccount", owner == null ? null : owner.value(), Types.OTHER)
                .param(
                        "channel",
                        draft.channel() == null ? null : draft.channel().code(),
                        Types.VARCHAR)
                .param(
                        "frequency",
                        draft.frequency() == null ? null : draft.frequency().code(),
                        Types.VARCHAR);
    }

    void remove(ClusterId cluster, UUID id, LocalDate day) {
        jdbc.sql("""
                        update governance.stakeholder set removed_on = greatest(:day, added_on), version = version + 1
                        where cluster_id = :cluster and id = :id
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("day", day)
                .update();
    }

    void addTalk(ClusterId cluster, UUID id, UUID stakeholder, Talk talk, AccountId by, Instant now) {
        jdbc.sql("""
                        insert into governance.stakeholder_contact
                            (cluster_id, id, stakeholder_id, day, channel, summary, next_step, recorded_by, recorded_at)
                        values (:cluster, :id, :stakeholder, :day, :channel, :summary, :next, :by, :now)
                        """)
                .param("cluster", cluster.value())
                .param("id", id)
                .param("stakeholder", stakeholder)
                .param("day", talk.day())
                .param("channel", talk.channel().code())
                .param("summary", talk.summary())
                .param("next", talk.nextStep(), Types.VARCHAR)
                .param("by", by.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The newest 100 entries of the contact log. */
    List<Talk> talks(ClusterId cluster, UUID stakeholder) {
        record Row(
                LocalDate day,
                String channel,
                String summary,
                @Nullable String next,
                AccountId by) {}
        List<Row> rows = jdbc.sql("""
                        select day, channel, summary, next_step, recorded_by from governance.stakeholder_contact
                        where cluster_id = :cluster and stakeholder_id = :stakeholder
                        order by day desc, recorded_at desc limit 100
                        """)
                .param("cluster", cluster.value())
                .param("stakeholder", stakeholder)
                .query((rs, n) -> new Row(
                        rs.getObject(1, LocalDate.class),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getString(4),
                        new AccountId(rs.getObject(5, UUID.class))))
                .list();
        Map<AccountId, String> names =
                accounts.names(rows.stream().map(Row::by).distinct().toList());
        return rows.stream()
                .map(row -> new Talk(
                        row.day(),
                        Channel.of(row.channel()).orElseThrow(),
                        row.summary(),
                        row.next(),
                        names.getOrDefault(row.by(), "")))
                .toList();
    }

    void addLetter(ClusterId cluster, UUID stakeholder, Letter letter, AccountId by) {
        FileId file = letter.file();
        Instant confirmed = letter.confirmedAt();
        jdbc.sql("""
                        insert into governance.stakeholder_letter
                            (cluster_id, id, stakeholder_id, dated, member_class, signed_by_name, file_id, recorded_by,
                             confirmed_by, confirmed_at)
                        values (:cluster, :id, :stakeholder, :dated, :class, :signed, :file, :by, :confirmedBy,
                                :confirmedAt)
                        """)
                .param("cluster", cluster.value())
                .param("id", letter.id())
                .param("stakeholder", stakeholder)
                .param("dated", letter.dated())
                .param("class", letter.memberClass().code())
                .param("signed", letter.signedBy())
                .param("file", file == null ? null : file.value(), Types.OTHER)
                .param("by", by.value())
                .param("confirmedBy", confirmed == null ? null : by.value(), Types.OTHER)
                .param("confirmedAt", confirmed == null ? null : Timestamp.from(confirmed), Types.TIMESTAMP)
                .update();
    }

    /** Answers false when there is no such letter or it was confirmed before. */
    boolean confirm(ClusterId cluster, UUID stakeholder, UUID letter, AccountId by, Instant now) {
        return jdbc.sql("""
                        update governance.stakeholder_letter set confirmed_by = :by, confirmed_at = :now
                        where cluster_id = :cluster and stakeholder_id = :stakeholder and id = :id
                          and confirmed_at is null
                        """)
                        .param("cluster", cluster.value())
                        .param("stakeholder", stakeholder)
                        .param("id", letter)
                        .param("by", by.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    List<Letter> letters(ClusterId cluster, UUID stakeholder) {
        return jdbc.sql("""
                        select * from governance.stakeholder_letter
                        where cluster_id = :cluster and stakeholder_id = :stakeholder order by dated desc, id desc
                        """)
                .param("cluster", cluster.value())
                .param("stakeholder", stakeholder)
                .query(Stakeholders::letter)
                .list();
    }

    /** How many letters of each class of members count, dated on or before the day. */
    Map<MemberClass, Long> lettersByClass(ClusterId cluster, LocalDate day) {
        Map<MemberClass, Long> counts = new EnumMap<>(MemberClass.class);
        jdbc.sql("""
                        select member_class, count(*) from governance.stakeholder_letter
                        where cluster_id = :cluster and dated <= :day
                          and (file_id is not null or confirmed_at is not null)
                        group by member_class
                        """).param("cluster", cluster.value()).param("day", day).query(rs -> {
            counts.put(MemberClass.of(rs.getString(1)).orElseThrow(), rs.getLong(2));
        });
        return counts;
    }

    private static Letter letter(ResultSet rs, int n) throws SQLException {
        UUID file = rs.getObject("file_id", UUID.class);
        Timestamp confirmed = rs.getTimestamp("confirmed_at");
        return new Letter(
                rs.getObject("id", UUID.class),
                rs.getObject("dated", LocalDate.class),
                MemberClass.of(rs.getString("member_class")).orElseThrow(),
                rs.getString("signed_by_name"),
                file == null ? null : new FileId(file),
                confirmed == null ? null : confirmed.toInstant());
    }

    private static Stakeholder row(ResultSet rs, int n) throws SQLException {
        UUID organization = rs.getObject("organization_id", UUID.class);
        String name = rs.getString("name");
        return new Stakeholder(
                rs.getObject("id", UUID.class),
                side(rs.getString("side")),
                organization == null ? null : new OrganizationId(organization),
                name == null ? LocalizedText.empty() : LocalizedText.of(Language.UZ, name),
                new Stakeholder.Contact(
                        rs.getString("contact_name"),
                        rs.getString("contact_position"),
                        rs.getString("contact_email"),
                        rs.getString("contact_phone")),
                rs.getObject("influence", Integer.class),
                rs.getObject("interest", Integer.class),
                Engagement.of(rs.getString("engagement")).orElseThrow(),
                rs.getString("owner_name"),
                Channel.of(rs.getString("channel")).orElse(null),
                Frequency.of(rs.getString("frequency")).orElse(null),
                rs.getObject("last_contact", LocalDate.class),
                rs.getInt("letters"),
                rs.getObject("added_on", LocalDate.class),
                rs.getInt("version"));
    }

    private static Side side(String code) {
        return Side.of(code).orElseThrow();
    }
}
