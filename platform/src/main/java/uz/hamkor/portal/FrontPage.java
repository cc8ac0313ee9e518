package uz.hamkor.portal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uz.hamkor.identity.Accounts;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;

/** The front page of the installation. */
@Controller
class FrontPage {

    private final PublicClusters clusters;
    private final ClusterFacts facts;
    private final Accounts accounts;
    private final Today today;
    private final LinkedData linkedData;

    FrontPage(PublicClusters clusters, ClusterFacts facts, Accounts accounts, Today today, LinkedData linkedData) {
        this.clusters = clusters;
        this.facts = facts;
        this.accounts = accounts;
        this.today = today;
        this.linkedData = linkedData;
    }

    record Row(ClusterFacts.Card card, long members) {}

    @GetMapping("/")
    String front(Locale locale, Model model) {
        LocalDate day = today.day();
        List<ClusterFacts.Card> published = clusters.all();
        Set<ClusterId> ids = published.stream().map(ClusterFacts.Card::id).collect(Collectors.toSet());
        Map<ClusterId, ClusterFacts.Size> sizes = clusters.publicly(() -> facts.sizes(ids, day));
        model.addAttribute(
                "clusters",
                published.stream()
                        .map(card -> new Row(
                                card,
                                sizes.getOrDefault(card.id(), new ClusterFacts.Size(0, 0))
                                        .active()))
                        .toList());
        model.addAttribute("organizations", clusters.publicly(() -> facts.organizations(ids, day)));
        model.addAttribute("day", day);
        model.addAttribute("unused", accounts.none());
        model.addAttribute("linkedData", linkedData.ofSite(Language.nearest(locale)));
        return "portal/front";
    }
}
