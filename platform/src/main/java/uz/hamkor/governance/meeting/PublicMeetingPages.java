package uz.hamkor.governance.meeting;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.web.Prose;

/** Agenda and confirmed minutes of bodies that meet in the open, for everybody, where the cluster is published. */
@Controller
class PublicMeetingPages {

    private final Meetings meetings;
    private final Agenda agenda;
    private final ClusterRegistry registry;
    private final Actors actors;
    private final Access access;

    PublicMeetingPages(Meetings meetings, Agenda agenda, ClusterRegistry registry, Actors actors, Access access) {
        this.meetings = meetings;
        this.agenda = agenda;
        this.registry = registry;
        this.actors = actors;
        this.access = access;
    }

    @GetMapping("/p/{slug}/meetings")
    String list(@PathVariable String slug, Model model) {
        return publicly(slug, cluster -> {
            List<Meeting> open = Stream.concat(
                            meetings.coming(cluster.id()).stream(), meetings.past(cluster.id()).stream())
                    .filter(one -> one.rule().open() && one.cancelledAt() == null)
                    .toList();
            model.addAttribute("c", cluster);
            model.addAttribute("meetings", open);
            return "governance/public-meetings";
        });
    }

    @GetMapping("/p/{slug}/meetings/{meeting}")
    String show(@PathVariable String slug, @PathVariable UUID meeting, Model model) {
        return publicly(slug, cluster -> {
            Meeting one = meetings.find(cluster.id(), meeting)
                    .filter(found -> found.rule().open())
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            boolean minuted = one.confirmedAt() != null;
            model.addAttribute("c", cluster);
            model.addAttribute("m", one);
            model.addAttribute("minuted", minuted);
            model.addAttribute(
                    "items",
                    agenda.items(one).stream()
                            .map(item ->
                                    new MeetingView.Line(item, minuted ? Prose.html(item.notes()) : "", null, null))
                            .toList());
            return "governance/public-meeting";
        });
    }

    private String publicly(String slug, Function<Cluster, String> act) {
        return actors.publicScope()
                .call(() -> access.read(() -> act.apply(registry.bySlug(slug)
                        .filter(Cluster::published)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))));
    }
}
