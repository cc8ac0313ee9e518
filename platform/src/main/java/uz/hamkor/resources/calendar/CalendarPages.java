package uz.hamkor.resources.calendar;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Actors;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Use;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Choice;

/** Secret addresses of calendars, the calendars behind them, and single uses to download. */
@Controller
class CalendarPages {

    private static final String TYPE = "text/calendar; charset=utf-8";

    private final Feeds feeds;
    private final UseCalendar calendar;
    private final Uses uses;
    private final Offers offers;
    private final OrganizationRegistry organizations;
    private final Workspaces open;
    private final Actors actors;
    private final Access access;
    private final Texts texts;
    private final String base;

    CalendarPages(
            Feeds feeds,
            UseCalendar calendar,
            Uses uses,
            Offers offers,
            OrganizationRegistry organizations,
            Workspaces open,
            Actors actors,
            Access access,
            Texts texts,
            @Value("${hamkor.url:http://localhost:${server.port:8080}}") String base) {
        this.feeds = feeds;
        this.calendar = calendar;
        this.uses = uses;
        this.offers = offers;
        this.organizations = organizations;
        this.open = open;
        this.actors = actors;
        this.access = access;
        this.texts = texts;
        this.base = base;
    }

    /** For programs that keep calendars; whoever has the address reads it. An unknown address is nothing. */
    @GetMapping("/calendar/{secret}")
    ResponseEntity<byte[]> feed(@PathVariable String secret, Locale locale) {
        String plain = secret.endsWith(".ics") ? secret.substring(0, secret.length() - 4) : secret;
        Optional<Feeds.Feed> found = feeds.bySecret(plain);
        if (found.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Feeds.Feed feed = found.get();
        Language language = Language.nearest(locale);
        List<CalendarEvent> events = actors.callAs(feed.account(), () -> calendar.of(feed, language));
        return answer(CalendarEvent.calendar(feed.name(), events), "hamkor.ics");
    }

    private static ResponseEntity<byte[]> answer(String text, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/c/{slug}/resources/uses/{use}/use.ics")
    ResponseEntity<byte[]> one(@PathVariable String slug, @PathVariable UUID use, Locale locale) {
        Cluster cluster = open.workspace(slug);
        AccountId me = Actor.current().map(Actor::account).orElseThrow();
        return access.read(() -> {
            Use found = uses.find(cluster.id(), use)
                    .filter(one -> calendar.isOf(one, me))
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            return answer(calendar.one(found, Language.nearest(locale)).file(), "hamkor-" + use + ".ics");
        });
    }

    @GetMapping("/account/calendars")
    String list(Locale locale, Model model) {
        Language language = Language.nearest(locale);
        model.addAttribute("feeds", feeds.mine());
        model.addAttribute("subjects", subjects(language));
        return "resources/calendars";
    }

    private List<OrganizationId> mine() {
        return Actor.current().stream()
                .flatMap(actor -> actor.holdings().stream())
                .filter(Actor.Holding.InOrganization.class::isInstance)
                .map(holding -> ((Actor.Holding.InOrganization) holding).organization())
                .distinct()
                .filter(calendar::maySee)
                .toList();
    }

    private List<Choice> subjects(Language language) {
        return access.read(() -> {
            List<Choice> choices = new ArrayList<>();
            choices.add(new Choice("person", texts.text(language, "resources.calendar.mine")));
            List<OrganizationId> mine = mine();
            organizations
                    .names(mine)
                    .forEach((id, name) -> choices.add(new Choice("organization:" + id, name.in(language))));
            for (OrganizationId organization : mine) {
                offers.of(organization)
                        .forEach(offer -> choices.add(new Choice(
                                "resource:" + offer.id(), offer.name().in(language))));
            }
            return choices;
        });
    }

    @PostMapping("/account/calendars")
    String make(@RequestParam(defaultValue = "") String of, Locale locale, RedirectAttributes redirect) {
        Outcome<String> made = subject(of, Language.nearest(locale))
                .then(subject -> feeds.make(subject.kind(), subject.id(), subject.name()));
        made.fold(
                secret -> redirect.addFlashAttribute("address", base + "/calendar/" + secret + ".ics"),
                refusal -> redirect.addFlashAttribute("refusal", refusal));
        return "redirect:/account/calendars";
    }

    private record Subject(Feeds.Kind kind, @Nullable UUID id, String name) {}

    /** Of what the person may see; anything else is not found. */
    private Outcome<Subject> subject(String of, Language language) {
        String[] parts = of.split(":", 2);
        Optional<Feeds.Kind> kind = Feeds.Kind.of(parts[0]);
        if (kind.isEmpty()) {
            return Outcome.refusedAt("of", "resources.calendar.of_what");
        }
        if (kind.get() == Feeds.Kind.PERSON) {
            return Outcome.done(new Subject(kind.get(), null, texts.text(language, "resources.calendar.mine")));
        }
        UUID id;
        try {
            id = UUID.fromString(parts.length == 2 ? parts[1] : "");
        } catch (IllegalArgumentException e) {
            return Outcome.refusedAt("of", "resources.calendar.of_what");
        }
        return access.read(() -> {
            if (kind.get() == Feeds.Kind.ORGANIZATION) {
                OrganizationId organization = new OrganizationId(id);
                return calendar.maySee(organization)
                        ? organizations
                                .find(organization)
                                .map(view -> Outcome.done(new Subject(
                                        kind.get(), id, view.data().name().in(language))))
                                .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND))
                        : Outcome.refused(Refusal.NOT_FOUND);
            }
            return offers.find(new ResourceId(id))
                    .map(offer -> Outcome.done(
                            new Subject(kind.get(), id, offer.name().in(language))))
                    .orElseGet(() -> Outcome.refused(Refusal.NOT_FOUND));
        });
    }

    @PostMapping("/account/calendars/{id}/revoke")
    String revoke(@PathVariable UUID id, RedirectAttributes redirect) {
        feeds.revoke(id)
                .fold(
                        done -> redirect.addFlashAttribute("saved", true),
                        refusal -> redirect.addFlashAttribute("refusal", refusal));
        return "redirect:/account/calendars";
    }
}
