package uz.hamkor.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Navigation;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** The role matrix as a table for administrators, and for coordinators why a person can see or do something. */
@Controller
class RightsPages implements Navigation {

    private final Reasons reasons;
    private final Access access;
    private final Standing standing;
    private final Texts texts;

    RightsPages(Reasons reasons, Access access, Standing standing, Texts texts) {
        this.reasons = reasons;
        this.access = access;
        this.standing = standing;
        this.texts = texts;
    }

    @Override
    public List<Entry> entries(Context context) {
        List<Entry> entries = new ArrayList<>();
        Standing.ClusterLabel cluster = context.cluster();
        if (context.account() != null && cluster != null && access.may(Right.READ, Thing.PERSONS, cluster.id())) {
            entries.add(new Entry(
                    Group.MANAGE, 30, "identity.why.menu", "shield-check", "/c/" + cluster.slug() + "/rights", null));
        }
        if (context.administrator()) {
            entries.add(new Entry(Group.MANAGE, 84, "identity.rights", "key", "/admin/rights", null));
        }
        return entries;
    }

    @GetMapping("/admin/rights")
    String matrix(Model model) {
        model.addAttribute("roles", Role.values());
        model.addAttribute("rights", Right.values());
        model.addAttribute("matrix", reasons.matrix());
        return "identity/rights";
    }

    @GetMapping("/c/{slug}/rights")
    String why(
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String who,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Standing.ClusterLabel cluster = standing.bySlug(slug)
                .filter(label -> Scope.current().readable().contains(label.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("slug", slug);
        model.addAttribute("who", who.strip());
        model.addAttribute("holders", reasons.holders(cluster.id()).fold(holders -> holders, refusal -> {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }));
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(cluster.name().in(Language.nearest(locale)), "/c/" + slug),
                        new Crumb(texts.text(Language.nearest(locale), "identity.why"), "")));
        if (who.isBlank()) {
            return "identity/why";
        }
        Outcome<Map<Thing, List<Reasons.Opened>>> opened = reasons.of(who.strip(), cluster.id());
        Optional<Refusal> refusal = opened.reason();
        if (refusal.isPresent()) {
            response.setStatus(Problems.status(refusal.get()).value());
            model.addAttribute("refusal", refusal.get());
            return "identity/why";
        }
        Map<Thing, List<Reasons.Opened>> things = opened.orElseThrow();
        Set<OrganizationId> organizations = things.values().stream()
                .flatMap(List::stream)
                .flatMap(one -> one.reason().organization().stream())
                .collect(Collectors.toSet());
        model.addAttribute("things", things);
        model.addAttribute("names", standing.organizationNames(organizations));
        return "identity/why";
    }
}
