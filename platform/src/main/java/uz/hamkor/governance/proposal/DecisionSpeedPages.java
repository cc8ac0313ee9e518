package uz.hamkor.governance.proposal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** How fast the cluster decides, against its own past, and what is stuck and why. */
@Controller
@RequestMapping("/c/{slug}/decisions/speed")
class DecisionSpeedPages {

    private final DecisionRoom room;
    private final DecisionSpeed speed;
    private final ClusterRegistry registry;
    private final Access access;
    private final Texts texts;

    DecisionSpeedPages(DecisionRoom room, DecisionSpeed speed, ClusterRegistry registry, Access access, Texts texts) {
        this.room = room;
        this.speed = speed;
        this.registry = registry;
        this.access = access;
        this.texts = texts;
    }

    /** Figures of one body, or of all with an empty name, now and in the period before. */
    record Row(LocalizedText body, DecisionSpeed.Figures now, DecisionSpeed.Figures before) {}

    @GetMapping
    String page(@PathVariable String slug, @RequestParam(defaultValue = "90") int days, Locale locale, Model model) {
        Cluster cluster = room.open(slug);
        Language language = Language.nearest(locale);
        int span = Math.clamp(days, 7, 730);
        Instant now = Moment.now();
        Instant from = now.minus(Duration.ofDays(span));
        Instant before = from.minus(Duration.ofDays(span));
        List<Row> rows = access.read(() -> {
            List<Row> made = new java.util.ArrayList<>();
            made.add(new Row(
                    LocalizedText.empty(),
                    speed.of(cluster.id(), null, from, now),
                    speed.of(cluster.id(), null, before, from)));
            registry.bodies(cluster.id(), Seated.today())
                    .forEach(body -> made.add(new Row(
                            body.name(),
                            speed.of(cluster.id(), body.id(), from, now),
                            speed.of(cluster.id(), body.id(), before, from))));
            return made;
        });
        model.addAttribute("c", cluster);
        model.addAttribute("home", DecisionRoom.home(cluster));
        model.addAttribute("days", span);
        model.addAttribute("spans", List.of(30, 90, 365));
        model.addAttribute("rows", rows);
        model.addAttribute("stuck", access.read(() -> speed.stuck(cluster.id())));
        model.addAttribute("now", now);
        model.addAttribute("mayNudge", access.may(Right.CREATE, Thing.DECISIONS, cluster.id()));
        model.addAttribute(
                "crumbs", room.crumbs(cluster, language, new Crumb(texts.text(language, "decision.speed"), "")));
        return "governance/decision-speed";
    }
}
