package uz.hamkor.governance.proposal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.governance.ProposalId;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;
import uz.hamkor.web.Problems;

/** What the pages and addresses of decisions have in common: the cluster, the proposal, who may see them. */
@Component
class DecisionRoom {

    private final ClusterRegistry registry;
    private final ProposalTables tables;
    private final Proposals proposals;
    private final Closing closing;
    private final Access access;
    private final Texts texts;

    DecisionRoom(
            ClusterRegistry registry,
            ProposalTables tables,
            Proposals proposals,
            Closing closing,
            Access access,
            Texts texts) {
        this.registry = registry;
        this.tables = tables;
        this.proposals = proposals;
        this.closing = closing;
        this.access = access;
        this.texts = texts;
    }

    Cluster open(String slug) {
        Cluster cluster = registry.bySlug(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (Actor.current().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        if (!DecisionNavigation.mayRead(access, cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return cluster;
    }

    /** The proposal as it stands now: a step whose time is over is ended before anybody looks at it. */
    Proposal proposal(Cluster cluster, int number) {
        Proposal found = byNumber(cluster, number);
        if (found.isDue(uz.hamkor.shared.Moment.now())) {
            closing.endIfDue(cluster.id(), found.id());
            found = byNumber(cluster, number);
        }
        return found;
    }

    private Proposal byNumber(Cluster cluster, int number) {
        return access.read(() -> tables.byNumber(cluster.id(), number))
                .filter(one -> one.state() != State.DRAFT || proposals.isAuthor(one))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    ProposalId id(Cluster cluster, int number) {
        return proposal(cluster, number).id();
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/decisions";
    }

    List<Crumb> crumbs(Cluster cluster, Language language, Crumb... more) {
        List<Crumb> crumbs = new java.util.ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "decision.title"), more.length == 0 ? "" : home(cluster)));
        crumbs.addAll(List.of(more));
        return crumbs;
    }

    List<Choice> choices(Enum<?>[] values, String prefix, Language language) {
        return java.util.Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .map(code -> new Choice(code, texts.text(language, prefix + code)))
                .toList();
    }

    /** What may be written for one of them, for a refusal. */
    static String codes(Enum<?>[] values) {
        return String.join(
                ", ",
                java.util.Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    static void refuse(Refusal refusal, HttpServletResponse response, Model model) {
        response.setStatus(Problems.status(refusal).value());
        model.addAttribute("refusal", refusal);
    }
}
