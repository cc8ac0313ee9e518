package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.notices.Notices;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.web.Formats;

/**
 * Tells who sits in a seat from now on, with what waits there, and who does not any more. What waits is bound to the
 * seat and not to the person: with the seat it is the new holder's, without anything being moved.
 */
@Component
class SeatNews {

    /** A seat got a holder or substitute in place of another. */
    record Placed(
            ClusterId cluster,
            BodyId body,
            OrganizationId organization,
            Body.Role role,
            LocalDate from,
            Optional<AccountId> account,
            Optional<AccountId> before) {}

    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Standing standing;
    private final Formats formats;
    private final JdbcClient jdbc;

    SeatNews(Notices notices, Mailer mailer, Accounts accounts, Standing standing, Formats formats, JdbcClient jdbc) {
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.standing = standing;
        this.formats = formats;
        this.jdbc = jdbc;
    }

    @EventListener
    void on(Placed placed) {
        if (placed.account().equals(placed.before())) {
            return;
        }
        String role = placed.role() == Body.Role.SUBSTITUTE ? "substitute" : "holder";
        placed.account().ifPresent(account -> tell(account, "seat_given_" + role, placed));
        placed.before().ifPresent(account -> tell(account, "seat_handed_over", placed));
    }

    private void tell(AccountId account, String key, Placed placed) {
        Standing.ClusterLabel cluster =
                standing.labels(Set.of(placed.cluster())).stream().findFirst().orElse(null);
        Accounts.Account who = accounts.find(account).orElse(null);
        if (cluster == null || who == null) {
            return;
        }
        Language language = who.language();
        String url = "/c/" + cluster.slug() + "/bodies";
        Map<String, String> args = new LinkedHashMap<>();
        args.put("cluster", cluster.name().in(language));
        args.put("body", body(placed).in(language));
        args.put(
                "organization",
                standing.organizationNames(Set.of(placed.organization()))
                        .getOrDefault(placed.organization(), LocalizedText.empty())
                        .in(language));
        args.put("day", formats.in(language).date(placed.from()));
        args.put("waiting", formats.in(language).number(waiting(placed)));
        args.put("link", url);
        notices.tell(account, key, args, url);
        mailer.send(account, key, args);
    }

    private LocalizedText body(Placed placed) {
        return jdbc.sql("select name from registry.body where cluster_id = :cluster and id = :body")
                .param("cluster", placed.cluster().value())
                .param("body", placed.body().value())
                .query((rs, n) -> LocalizedText.parse(rs.getString(1)))
                .single();
    }

    /** Applications that a council has to decide; other bodies have nothing that waits yet. */
    private long waiting(Placed placed) {
        return jdbc.sql("""
                        select count(*) from registry.membership m
                        where m.cluster_id = :cluster and m.state = 'applied'
                          and exists (select from registry.body b
                                      where b.cluster_id = :cluster and b.id = :body and b.kind = 'council')
                        """)
                .param("cluster", placed.cluster().value())
                .param("body", placed.body().value())
                .query(Long.class)
                .single();
    }
}
