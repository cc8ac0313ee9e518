package uz.hamkor.home;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.jobs.JobView;
import uz.hamkor.jobs.Jobs;
import uz.hamkor.notices.Notice;
import uz.hamkor.notices.Notices;
import uz.hamkor.registry.ClusterFacts;
import uz.hamkor.registry.Today;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.shared.Waiting;
import uz.hamkor.web.SignedIn;

/** The home of a person. */
@Controller
class HomePage {

    private static final int NEWS = 6;
    private static final int JOBS = 5;

    private final ObjectProvider<Waiting> waiting;
    private final SignedIn signedIn;
    private final ClusterFacts facts;
    private final Notices notices;
    private final Jobs jobs;
    private final Access access;
    private final Today today;
    private final Texts texts;

    HomePage(
            ObjectProvider<Waiting> waiting,
            SignedIn signedIn,
            ClusterFacts facts,
            Notices notices,
            Jobs jobs,
            Access access,
            Today today,
            Texts texts) {
        this.waiting = waiting;
        this.signedIn = signedIn;
        this.facts = facts;
        this.notices = notices;
        this.jobs = jobs;
        this.access = access;
        this.today = today;
        this.texts = texts;
    }

    record Task(String text, String url, Instant since) {}

    record Own(ClusterFacts.Card card, ClusterFacts.Size size) {}

    record News(String text, String url, Instant at, boolean unread) {}

    record Work(String id, String title, String state, Instant at) {}

    @GetMapping("/home")
    String home(Locale locale, Model model) {
        Language language = Language.nearest(locale);
        Actor actor = Actor.current().orElseThrow();
        LocalDate day = today.day();
        List<Task> tasks = waiting.stream()
                .flatMap(module -> module.waitingFor(actor.account()).stream())
                .sorted(Comparator.comparing(Waiting.Item::since))
                .map(item -> new Task(
                        texts.text(
                                language, "waiting." + item.key(), item.args().toArray()),
                        item.url(),
                        item.since()))
                .toList();
        Set<ClusterId> own = new HashSet<>(signedIn.clusters());
        Map<ClusterId, ClusterFacts.Size> sizes = facts.sizes(own, day);
        model.addAttribute("day", day);
        model.addAttribute("tasks", tasks);
        model.addAttribute(
                "clusters",
                facts.cards(own).stream()
                        .map(card -> new Own(card, sizes.getOrDefault(card.id(), new ClusterFacts.Size(0, 0))))
                        .toList());
        model.addAttribute("organizations", own.size() > 1 ? facts.organizations(own, day) : 0);
        model.addAttribute(
                "news",
                notices.mine(NEWS).stream()
                        .map(notice -> news(notice, language))
                        .toList());
        model.addAttribute(
                "jobs", jobs.mine(JOBS).stream().map(job -> work(job, language)).toList());
        model.addAttribute("mayFound", access.mayFound());
        return "home/home";
    }

    private News news(Notice notice, Language language) {
        String key = "notice." + notice.key();
        return new News(
                texts.text(language, texts.has(key) ? key : "web.notices", inWords(notice, language)),
                notice.url() == null ? "/notices" : notice.url(),
                notice.createdAt(),
                notice.isUnread());
    }

    /** Values whose names end in {@code Key} are message keys themselves. */
    private Map<String, Object> inWords(Notice notice, Language language) {
        Map<String, Object> args = new LinkedHashMap<>(notice.args());
        notice.args().forEach((name, value) -> {
            if (name.endsWith("Key")) {
                args.put(name.substring(0, name.length() - 3), texts.has(value) ? texts.text(language, value) : value);
            }
        });
        return args;
    }

    private Work work(JobView job, Language language) {
        String key = job.kindKey();
        return new Work(
                job.id().toString(),
                texts.has(key) ? texts.text(language, key) : job.kind(),
                texts.text(language, "jobs.state." + job.state()),
                job.createdAt());
    }
}
