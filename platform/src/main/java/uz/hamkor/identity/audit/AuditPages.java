package uz.hamkor.identity.audit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The audit log for each who may see of it: one's own acts, totals of a cluster, the log of one's organisation, all. */
@Controller
class AuditPages implements Navigation {

    private static final int OWN = 100;
    private static final List<String> ACTS = List.of(
            "changed",
            "read",
            "exported",
            "signed-in",
            "password-changed",
            "token-made",
            "token-ended",
            "sessions-ended",
            "opened-by-administrator",
            "factor-on",
            "factor-off",
            "recovery-codes-made",
            "recovery-code-used",
            "password-reset",
            "session-ended",
            "passkey-added",
            "passkey-removed",
            "identity-linked",
            "identity-unlinked");

    private final AuditEntries entries;
    private final AuditTrail trail;
    private final Access access;
    private final Standing standing;
    private final Texts texts;

    AuditPages(AuditEntries entries, AuditTrail trail, Access access, Standing standing, Texts texts) {
        this.entries = entries;
        this.trail = trail;
        this.access = access;
        this.standing = standing;
        this.texts = texts;
    }

    @Override
    public List<Entry> entries(Context context) {
        return context.administrator()
                ? List.of(
                        new Entry(Group.MANAGE, 85, "identity.audit_log", "history", "/admin/audit", null),
                        new Entry(Group.MANAGE, 86, "identity.open.title", "lock", "/admin/open", null))
                : List.of();
    }

    @GetMapping("/account/activity")
    String own(Locale locale, Model model) {
        Language language = Language.nearest(locale);
        List<AuditEntries.Entry> rows = entries.by(Actor.current().orElseThrow().account(), OWN);
        model.addAttribute("rows", rows);
        model.addAttribute("represented", represented(rows));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(texts.text(language, "identity.account.title"), "/account"),
                        new Crumb(texts.text(language, "identity.audit.own"), "")));
        return "identity/activity";
    }

    @GetMapping("/c/{slug}/audit")
    String totals(@PathVariable String slug, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Standing.ClusterLabel cluster = standing.bySlug(slug)
                .filter(label -> Scope.current().readable().contains(label.id()))
                .filter(label -> access.maySeeTotals(Thing.AUDIT_LOG, label.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("name", cluster.name());
        model.addAttribute("totals", entries.totals(cluster.id()));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(language), "/c/" + slug),
                        new Crumb(texts.text(language, "identity.audit_log"), "")));
        return "identity/audit-totals";
    }

    @GetMapping("/organizations/{id}/audit")
    String ofOrganization(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            Locale locale,
            Model model) {
        if (!Scope.current().organizations().contains(new OrganizationId(id))
                || !access.mayAsOwn(Right.READ, Thing.AUDIT_LOG, new OrganizationId(id))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return list(
                "organization",
                id,
                "/organizations/" + id + "/audit",
                new AuditEntries.Filter(act, kind, who, from, until),
                cursor,
                Language.nearest(locale),
                model);
    }

    /** Reached by administrators only: the chain of filters sees to it. */
    @GetMapping("/admin/audit")
    String all(
            @RequestParam(defaultValue = "") String act,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String cluster,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "false") boolean verify,
            Locale locale,
            Model model) {
        if (verify) {
            model.addAttribute("verdict", trail.verify().orElseThrow());
        }
        model.addAttribute("admin", true);
        model.addAttribute("cluster", null);
        model.addAttribute("slug", cluster);
        AuditEntries.Filter filter = new AuditEntries.Filter(act, kind, who, from, until);
        Optional<Standing.ClusterLabel> one = cluster.isBlank() ? Optional.empty() : standing.bySlug(cluster.strip());
        if (one.isPresent()) {
            UUID chain = one.get().id().value();
            return Sealing.scope("cluster", chain)
                    .call(() ->
                            list("cluster", chain, "/admin/audit", filter, cursor, Language.nearest(locale), model));
        }
        return list("installation", null, "/admin/audit", filter, cursor, Language.nearest(locale), model);
    }

    private String list(
            String log,
            @Nullable UUID chain,
            String address,
            AuditEntries.Filter filter,
            @Nullable String cursor,
            Language language,
            Model model) {
        PageOf<AuditEntries.Entry> page = entries.page(log, chain, filter, cursor);
        model.addAttribute("page", page);
        model.addAttribute("represented", represented(page.rows()));
        model.addAttribute("filter", filter);
        model.addAttribute("address", address);
        model.addAttribute(
                "acts",
                ACTS.stream()
                        .map(act -> new Choice(act, texts.text(language, "identity.audit.act." + act)))
                        .toList());
        UriComponentsBuilder next = UriComponentsBuilder.fromPath(address);
        add(next, "act", filter.act());
        add(next, "kind", filter.kind());
        add(next, "who", filter.who());
        add(next, "from", filter.from() == null ? "" : filter.from().toString());
        add(next, "until", filter.until() == null ? "" : filter.until().toString());
        Object slug = model.getAttribute("slug");
        add(next, "cluster", slug == null ? "" : slug.toString());
        model.addAttribute("next", next.build(true).toUriString());
        return "identity/audit";
    }

    /** Names of the organisations for which the acts were done. */
    private Map<OrganizationId, LocalizedText> represented(List<AuditEntries.Entry> rows) {
        return standing.organizationNames(
                rows.stream().flatMap(row -> row.actingFor().stream()).collect(Collectors.toSet()));
    }

    private static void add(UriComponentsBuilder address, String name, String value) {
        if (!value.isBlank()) {
            address.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
        }
    }
}
