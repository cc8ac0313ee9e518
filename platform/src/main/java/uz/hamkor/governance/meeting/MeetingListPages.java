package uz.hamkor.governance.meeting;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.governance.meeting.CallingMeeting.Call;
import uz.hamkor.governance.meeting.CallingMeeting.Repeat;
import uz.hamkor.governance.meeting.CallingMeeting.When;
import uz.hamkor.governance.meeting.Meeting.Rule;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.ClusterRegistry.Sitting;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.Days;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Crumb;

/** Meetings of a cluster, calling one, and how bodies meet. */
@Controller
@RequestMapping("/c/{slug}/meetings")
class MeetingListPages {

    private final Meetings meetings;
    private final CallingMeeting calling;
    private final Officers officers;
    private final ClusterRegistry registry;
    private final Workspaces open;
    private final Access access;
    private final Texts texts;

    MeetingListPages(
            Meetings meetings,
            CallingMeeting calling,
            Officers officers,
            ClusterRegistry registry,
            Workspaces open,
            Access access,
            Texts texts) {
        this.meetings = meetings;
        this.calling = calling;
        this.officers = officers;
        this.registry = registry;
        this.open = open;
        this.access = access;
        this.texts = texts;
    }

    @GetMapping
    String list(@PathVariable String slug, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return access.read(() -> {
            List<Body> bodies = registry.bodies(cluster.id(), today());
            model.addAttribute("c", cluster);
            model.addAttribute("home", home(cluster));
            model.addAttribute("coming", meetings.coming(cluster.id()));
            model.addAttribute("past", meetings.past(cluster.id()));
            model.addAttribute("bodies", names(cluster));
            model.addAttribute("mine", callable(cluster, bodies));
            model.addAttribute("crumbs", crumbs(cluster, null, Language.nearest(locale), texts));
            return "governance/meetings";
        });
    }

    /** Names of bodies, also of those that met and are gone. */
    private Map<BodyId, LocalizedText> names(Cluster cluster) {
        Map<BodyId, LocalizedText> names = new LinkedHashMap<>();
        registry.bodies(cluster.id(), today()).forEach(body -> names.put(body.id(), body.name()));
        return names;
    }

    private List<Body> callable(Cluster cluster, List<Body> bodies) {
        return bodies.stream()
                .filter(body -> officers.mayCall(cluster.id(), body.id(), today()))
                .toList();
    }

    /** What was typed into the form that calls a meeting. */
    record Typed(
            @Nullable UUID body,
            @Nullable String startsAt,
            @Nullable Integer minutes,
            @Nullable String place,
            @Nullable String link,
            @Nullable String urgent,
            @Nullable UUID secretary,
            @Nullable String repeat,
            @Nullable LocalDate until,
            @Nullable String skipped) {

        Call call(LocalizedText subject) {
            return new Call(
                    new BodyId(Objects.requireNonNullElseGet(body, () -> new UUID(0, 0))),
                    subject,
                    start(startsAt),
                    minutes == null ? 60 : minutes,
                    blankToNull(place),
                    blankToNull(link),
                    blankToNull(urgent),
                    secretary == null ? null : new AccountId(secretary),
                    Arrays.stream(Repeat.values())
                            .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(repeat))
                            .findFirst()
                            .orElse(Repeat.NEVER),
                    until,
                    days(skipped));
        }

        When when() {
            return new When(
                    start(startsAt),
                    minutes == null ? 60 : minutes,
                    blankToNull(place),
                    blankToNull(link),
                    blankToNull(urgent));
        }

        private static @Nullable Instant start(@Nullable String text) {
            try {
                if (text == null || text.isBlank()) {
                    return null;
                }
                LocalDateTime when = LocalDateTime.parse(text.strip());
                return Days.isMeant(when.toLocalDate())
                        ? when.atZone(Today.ZONE).toInstant()
                        : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** Days as 2026-12-31, apart by spaces, commas or lines; what is no day is left out. */
        private static Set<LocalDate> days(@Nullable String text) {
            Set<LocalDate> days = new LinkedHashSet<>();
            for (String word : text == null ? new String[0] : text.split("[\\s,;]+")) {
                try {
                    days.add(Days.parse(word));
                } catch (DateTimeException e) {
                    // Shown again on the page that follows; the series says which days it has.
                    continue;
                }
            }
            return days;
        }

        static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @GetMapping("/new")
    String form(@PathVariable String slug, Typed typed, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return form(cluster, typed, LocalizedText.empty(), locale, model);
    }

    private String form(Cluster cluster, Typed typed, LocalizedText subject, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            List<Body> mine = callable(cluster, registry.bodies(cluster.id(), today()));
            model.addAttribute("c", cluster);
            model.addAttribute("home", home(cluster));
            model.addAttribute("typed", typed);
            model.addAttribute("subject", subject);
            model.addAttribute(
                    "bodies",
                    mine.stream()
                            .map(body ->
                                    new Choice(body.id().toString(), body.name().in(language)))
                            .toList());
            UUID chosen = typed.body();
            model.addAttribute(
                    "secretaries",
                    chosen == null
                            ? List.of()
                            : secretaries(registry.sittings(cluster.id(), new BodyId(chosen), today()), language));
            model.addAttribute(
                    "repeats",
                    Arrays.stream(Repeat.values())
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .map(code -> new Choice(code, texts.text(language, "meeting.repeat." + code)))
                            .toList());
            model.addAttribute("crumbs", crumbs(cluster, texts.text(language, "meeting.call"), language, texts));
            return "governance/meeting-new";
        });
    }

    private static List<Choice> secretaries(List<Sitting> seats, Language language) {
        Map<String, Choice> choices = new LinkedHashMap<>();
        for (Sitting seat : seats) {
            AccountId holder = seat.holder();
            if (holder != null) {
                choices.putIfAbsent(
                        holder.toString(),
                        new Choice(
                                holder.toString(),
                                seat.holderName() + " · "
                                        + seat.organizationName().in(language)));
            }
        }
        return List.copyOf(choices.values());
    }

    @PostMapping
    String call(
            @PathVariable String slug,
            LocalizedText subject,
            Typed typed,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        return calling.call(cluster.id(), typed.call(subject))
                .fold(
                        id -> {
                            redirect.addFlashAttribute("saved", true);
                            return "redirect:" + home(cluster) + "/" + id;
                        },
                        refusal -> {
                            MeetingView.refuse(refusal, response, model);
                            return form(cluster, typed, subject, locale, model);
                        });
    }

    @GetMapping("/rules/{body}")
    String rule(@PathVariable String slug, @PathVariable UUID body, Locale locale, Model model) {
        Cluster cluster = open.workspace(slug);
        return rule(cluster, body, locale, model);
    }

    private String rule(Cluster cluster, UUID id, Locale locale, Model model) {
        Language language = Language.nearest(locale);
        return access.read(() -> {
            Body body = MeetingView.body(registry, cluster, new BodyId(id), today());
            Rule rule = calling.rule(cluster.id(), body.id());
            model.addAttribute("c", cluster);
            model.addAttribute("body", body);
            model.addAttribute("rule", rule);
            model.addAttribute("here", home(cluster) + "/rules/" + id);
            model.addAttribute("quorum", calling.quorum(cluster.id(), body.id()));
            model.addAttribute("bodyRules", "/c/" + cluster.slug() + "/bodies/" + body.id() + "/rules");
            model.addAttribute("mayChange", officers.mayCall(cluster.id(), body.id(), today()));
            model.addAttribute("crumbs", crumbs(cluster, body.name().in(language), language, texts));
            return "governance/meeting-rule";
        });
    }

    @PostMapping("/rules/{body}")
    String setRule(
            @PathVariable String slug,
            @PathVariable UUID body,
            @RequestParam(defaultValue = "5") int callDays,
            @RequestParam(defaultValue = "7") int confirmDays,
            @RequestParam(defaultValue = "false") boolean everybody,
            Locale locale,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Model model) {
        Cluster cluster = open.workspace(slug);
        Rule rule = new Rule(callDays, confirmDays, everybody);
        return switch (calling.setRule(cluster.id(), new BodyId(body), rule)) {
            case Outcome.Done<BodyId> done -> {
                redirect.addFlashAttribute("saved", true);
                yield "redirect:" + home(cluster) + "/rules/" + body;
            }
            case Outcome.Refused<BodyId>(Refusal refusal) -> {
                MeetingView.refuse(refusal, response, model);
                yield rule(cluster, body, locale, model);
            }
        };
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/meetings";
    }

    static List<Crumb> crumbs(Cluster cluster, @Nullable String last, Language language, Texts texts) {
        Crumb first = new Crumb(cluster.name().in(language), "/c/" + cluster.slug());
        Crumb second = new Crumb(texts.text(language, "meeting.title"), home(cluster));
        return last == null ? List.of(first, second) : List.of(first, second, new Crumb(last, ""));
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }
}
