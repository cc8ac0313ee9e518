package uz.hamkor.registry.cluster;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** The way into a cluster for an organisation's own people: an application with the head's statement of interest. */
@Controller
@RequestMapping("/c/{slug}/apply")
class ApplyingPages {

    private final JoiningCluster joining;
    private final Accessions accessions;
    private final OrganizationRegistry organizations;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    ApplyingPages(
            JoiningCluster joining,
            Accessions accessions,
            OrganizationRegistry organizations,
            Workspaces open,
            Access access,
            Texts texts) {
        this.joining = joining;
        this.accessions = accessions;
        this.organizations = organizations;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    /** What was typed; it comes back when it is refused. */
    record Typed(
            @Nullable UUID organization,
            @Nullable String kind,
            @Nullable String interest,
            @Nullable String expectedBenefit,
            @Nullable String headName,
            @Nullable String headPosition,
            @Nullable LocalDate on) {

        Accessions.Interest stated() {
            return new Accessions.Interest(
                    text(interest),
                    text(expectedBenefit),
                    text(headName),
                    headPosition,
                    on == null ? LocalDate.now(Today.ZONE) : on);
        }

        private static String text(@Nullable String given) {
            return given == null ? "" : given;
        }
    }

    @GetMapping
    String form(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable UUID organization,
            Locale locale,
            Model model) {
        Typed typed = new Typed(organization, MembershipKind.MEMBER.code(), null, null, null, null, null);
        return page(open.readable(slug), typed, locale, model);
    }

    @PostMapping
    String apply(
            @PathVariable String slug,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.readable(slug);
        UUID organization = typed.organization();
        Outcome<MembershipId> outcome = organization == null
                ? Outcome.refusedAt("organization", "registry.organization_unknown")
                : access.within(
                        Scope.current(),
                        () -> joining.apply(cluster.id(), new OrganizationId(organization), kind(typed))
                                .then(id -> accessions.stateInterest(cluster.id(), id, typed.stated())));
        return switch (outcome) {
            case Outcome.Done<MembershipId>(MembershipId id) -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:/c/" + cluster.slug() + "/members/" + id;
            }
            case Outcome.Refused<MembershipId>(Refusal refusal) -> {
                ClusterPages.refuse(refusal, response, model);
                yield page(cluster, typed, locale, model);
            }
        };
    }

    private static MembershipKind kind(Typed typed) {
        String kind = typed.kind();
        return kind == null ? MembershipKind.MEMBER : MembershipKind.of(kind).orElse(MembershipKind.MEMBER);
    }

    private String page(Cluster cluster, Typed typed, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Set<OrganizationId> own = Scope.current().organizations().stream()
                .filter(one -> access.may(Right.CREATE, Thing.MEMBERS, one))
                .collect(Collectors.toSet());
        model.addAttribute("c", cluster);
        model.addAttribute("typed", typed);
        model.addAttribute("today", LocalDate.now(Today.ZONE));
        model.addAttribute(
                "own",
                organizations.names(own).entrySet().stream()
                        .map(one -> new Choice(
                                one.getKey().toString(), one.getValue().in(language)))
                        .toList());
        model.addAttribute(
                "kinds",
                Arrays.stream(MembershipKind.values())
                        .filter(kind -> kind != MembershipKind.FOUNDER || cluster.status() == ClusterStatus.FORMING)
                        .map(kind -> new Choice(kind.code(), texts.text(language, "membership.kind." + kind.code())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(texts.text(language, "cluster.list.title"), "/clusters"),
                        new Crumb(cluster.name().in(language), "/c/" + cluster.slug()),
                        new Crumb(texts.text(language, "membership.application.title"), "")));
        return "registry/apply";
    }
}
