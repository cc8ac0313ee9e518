package uz.hamkor.governance.proposal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.BodyId;

/** What bodies have decided, for everybody, where the rules of the body say so. No names, no votes of single seats. */
@Controller
class PublicDecisionPages {

    private static final int PAGE = 25;

    private final ClusterRegistry registry;
    private final ProposalTables tables;
    private final RulesOfBodies rules;
    private final Access access;

    PublicDecisionPages(ClusterRegistry registry, ProposalTables tables, RulesOfBodies rules, Access access) {
        this.registry = registry;
        this.tables = tables;
        this.rules = rules;
        this.access = access;
    }

    @GetMapping("/p/{slug}/decisions")
    String page(@PathVariable String slug, @RequestParam(required = false) @Nullable Integer cursor, Model model) {
        Cluster cluster = registry.bySlug(slug)
                .filter(Cluster::published)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        access.read(() -> {
            List<Body> bodies = registry.bodies(cluster.id(), Seated.today());
            Set<BodyId> open = bodies.stream()
                    .map(Body::id)
                    .filter(body -> rules.of(cluster.id(), body).open())
                    .collect(Collectors.toSet());
            List<Proposal> found = tables.openOnes(cluster.id(), open, cursor, PAGE + 1);
            List<Proposal> rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
            model.addAttribute("rows", rows);
            model.addAttribute("older", found.size() > PAGE ? rows.getLast().number() : null);
            model.addAttribute("bodyNames", DecisionListPages.names(bodies));
            return true;
        });
        model.addAttribute("c", cluster);
        return "governance/public-decisions";
    }
}
