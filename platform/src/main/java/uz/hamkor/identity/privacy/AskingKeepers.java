package uz.hamkor.identity.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.History;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.notices.Notices;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationFacts;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.PersonalData;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;

/** A person asks the organisation that keeps a record about them to correct or erase it; the organisation answers. */
@Component
class AskingKeepers {

    static final int LONGEST = 2_000;
    private static final String SELECT = """
            select r.*, a.name as who, a.email from identity.data_request r join identity.account a on a.id = r.account_id
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final List<PersonalData> sources;
    private final OrganizationFacts organizations;
    private final Notices notices;
    private final History history;

    AskingKeepers(
            JdbcClient jdbc,
            Access access,
            List<PersonalData> sources,
            OrganizationFacts organizations,
            Notices notices,
            History history) {
        this.jdbc = jdbc;
        this.access = access;
        this.sources = sources;
        this.organizations = organizations;
        this.notices = notices;
        this.history = history;
    }

    /** Refused where the organisation keeps nothing about the person. */
    Outcome<UUID> ask(OrganizationId keeper, DataRequest.Kind kind, String statement) {
        Optional<Actor> actor = Actor.current();
        if (actor.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        AccountId account = actor.get().account();
        boolean keeps = sources.stream()
                .flatMap(source -> source.about(account, Language.UZ).stream())
                .anyMatch(held -> keeper.equals(held.keeper()));
        if (!keeps) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        String said = statement.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return Outcome.refusedAt("statement", "privacy.statement_missing", LONGEST);
        }
        return access.within(Scope.current(), () -> {
            UUID id = Ids.next();
            int made = jdbc.sql("""
                            insert into identity.data_request (id, account_id, organization_id, kind, statement)
                            values (:id, :account, :keeper, :kind, :statement)
                            on conflict (organization_id, account_id, kind) where state = 'ASKED' do nothing
                            """)
                    .param("id", id)
                    .param("account", account.value())
                    .param("keeper", keeper.value())
                    .param("kind", kind.name())
                    .param("statement", said)
                    .update();
            if (made == 0) {
                return Outcome.refused("privacy.request_waits");
            }
            history.note(
                    new History.Subject.OfInstallation("account", account.value()),
                    "data-requested",
                    Map.of("keeper", keeper.toString(), "kind", kind.name()));
            String url = "/organizations/" + keeper + "/data-requests";
            answerers(keeper)
                    .forEach(manager -> notices.tell(
                            manager,
                            "data_request",
                            Map.of("who", actor.get().name(), "organization", name(keeper)),
                            url));
            return Outcome.done(id);
        });
    }

    /** The manager answers: done, or declined with the duty that stands against it. */
    Outcome<UUID> answer(OrganizationId keeper, UUID id, boolean done, String text) {
        String said = text.strip();
        if (!mayAnswer(keeper)) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        if ((!done && said.isEmpty()) || said.length() > LONGEST) {
            return Outcome.refusedAt("answer", "privacy.answer_missing", LONGEST);
        }
        AccountId by = Actor.current().orElseThrow().account();
        return access.within(Scope.current().actingFor(Set.of(keeper)), () -> {
            Optional<UUID> account = jdbc.sql("""
                            update identity.data_request
                            set state = :state, answer = :answer, decided_at = now(), decided_by = :by
                            where id = :id and organization_id = :keeper and state = 'ASKED' returning account_id
                            """)
                    .param("state", (done ? DataRequest.State.DONE : DataRequest.State.DECLINED).name())
                    .param("answer", said.isEmpty() ? null : said, Types.VARCHAR)
                    .param("by", by.value())
                    .param("id", id)
                    .param("keeper", keeper.value())
                    .query(UUID.class)
                    .optional();
            if (account.isEmpty()) {
                return Outcome.refused("privacy.request_answered");
            }
            history.note(
                    new History.Subject.OfOrganization(keeper, "data-request", id),
                    done ? "data-request-done" : "data-request-declined",
                    null);
            notices.tell(
                    new AccountId(account.get()),
                    done ? "data_request_done" : "data_request_declined",
                    Map.of("organization", name(keeper), "answer", said),
                    "/account/privacy");
            return Outcome.done(id);
        });
    }

    boolean mayAnswer(OrganizationId keeper) {
        return access.mayAsOwn(Right.UPDATE, Thing.PERSONS, keeper);
    }

    List<DataRequest> waiting(OrganizationId keeper) {
        if (!mayAnswer(keeper)) {
            return List.of();
        }
        return access.<List<DataRequest>>read(
                () -> query("r.organization_id = :id and r.state = 'ASKED'", keeper.value()));
    }

    List<DataRequest> of(AccountId account) {
        return access.<List<DataRequest>>read(() -> query("r.account_id = :id", account.value()));
    }

    private List<DataRequest> query(String where, UUID id) {
        return jdbc.sql(SELECT + " where " + where + " order by r.asked_at desc, r.id desc limit 200")
                .param("id", id)
                .query(AskingKeepers::request)
                .list();
    }

    private List<AccountId> answerers(OrganizationId keeper) {
        return jdbc.sql("""
                        select distinct g.account_id from identity.role_grant g
                        join identity.account a on a.id = g.account_id and a.active
                        where g.organization_id = :keeper and g.role in ('MANAGER', 'DATA_OFFICER') and g.valid @> now()
                        """)
                .param("keeper", keeper.value())
                .query((rs, n) -> new AccountId(rs.getObject(1, UUID.class)))
                .list();
    }

    private String name(OrganizationId organization) {
        return organizations
                .names(List.of(organization))
                .getOrDefault(organization, LocalizedText.empty())
                .in(Language.UZ);
    }

    private static DataRequest request(ResultSet rs, int n) throws SQLException {
        @Nullable String answer = rs.getString("answer");
        return new DataRequest(
                rs.getObject("id", UUID.class),
                new AccountId(rs.getObject("account_id", UUID.class)),
                rs.getString("who"),
                rs.getString("email"),
                new OrganizationId(rs.getObject("organization_id", UUID.class)),
                DataRequest.Kind.valueOf(rs.getString("kind")),
                rs.getString("statement"),
                DataRequest.State.valueOf(rs.getString("state")),
                rs.getTimestamp("asked_at").toInstant(),
                answer);
    }
}
