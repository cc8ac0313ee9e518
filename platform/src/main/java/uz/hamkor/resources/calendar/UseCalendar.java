package uz.hamkor.resources.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.booking.Blocking;
import uz.hamkor.resources.booking.Use;
import uz.hamkor.resources.booking.Uses;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;

/** Uses as events of a calendar, as far as the person may see them. */
@Component
class UseCalendar {

    private static final Duration BEFORE = Duration.ofDays(62);
    private static final Duration AFTER = Duration.ofDays(400);

    private final Uses uses;
    private final Blocking blocking;
    private final Offers offers;
    private final OrganizationRegistry organizations;
    private final Access access;
    private final Texts texts;

    UseCalendar(
            Uses uses,
            Blocking blocking,
            Offers offers,
            OrganizationRegistry organizations,
            Access access,
            Texts texts) {
        this.uses = uses;
        this.blocking = blocking;
        this.offers = offers;
        this.organizations = organizations;
        this.access = access;
        this.texts = texts;
    }

    /** Events of a feed, for the person of the running thread; nothing where the person may see nothing any more. */
    List<CalendarEvent> of(Feeds.Feed feed, Language language) {
        Instant now = Moment.now();
        Stretch within = new Stretch(now.minus(BEFORE), now.plus(AFTER));
        return access.read(() -> {
            UUID subject = feed.subject();
            return switch (feed.kind()) {
                case PERSON -> events(uses.ofPerson(feed.account(), within), List.of(), language);
                case ORGANIZATION ->
                    subject == null ? List.of() : ofOrganization(new OrganizationId(subject), within, language);
                case RESOURCE -> subject == null ? List.of() : ofThing(new ResourceId(subject), within, language);
            };
        });
    }

    private List<CalendarEvent> ofOrganization(OrganizationId organization, Stretch within, Language language) {
        if (!maySee(organization)) {
            return List.of();
        }
        Map<UUID, Use> all = new LinkedHashMap<>();
        uses.ofOwner(organization, within).forEach(use -> all.put(use.id(), use));
        uses.ofUser(organization, within).forEach(use -> all.put(use.id(), use));
        return events(all.values(), List.of(), language);
    }

    private List<CalendarEvent> ofThing(ResourceId thing, Stretch within, Language language) {
        Offer offer = offers.find(thing).orElse(null);
        if (offer == null) {
            return List.of();
        }
        // Times that the owner keeps for itself are the owner's; others see of the thing what their walls show.
        List<Blocking.Blocked> blocked = maySee(offer.owner()) ? blocking.of(List.of(thing), within) : List.of();
        return events(uses.ofOffer(thing, within), blocked, language);
    }

    boolean maySee(OrganizationId organization) {
        return access.mayInOwn(Right.READ, Thing.BOOKINGS, organization);
    }

    /** One use, as a file that somebody adds to a calendar. */
    CalendarEvent one(Use use, Language language) {
        return events(List.of(use), List.of(), language).getFirst();
    }

    private List<CalendarEvent> events(Collection<Use> found, List<Blocking.Blocked> blocked, Language language) {
        List<Use> shown = found.stream()
                .filter(use ->
                        use.state() != Use.State.HELD || use.during().until().isAfter(Moment.now()))
                .toList();
        Set<ResourceId> things = shown.stream().map(Use::offer).collect(Collectors.toSet());
        blocked.forEach(one -> things.add(one.offer()));
        Map<ResourceId, Offer> names = offers.findAll(things);
        Set<OrganizationId> who = shown.stream().map(Use::user).collect(Collectors.toSet());
        shown.forEach(use -> who.add(use.owner()));
        Map<OrganizationId, LocalizedText> organizationNames = organizations.names(who);
        List<CalendarEvent> events = new ArrayList<>();
        for (Use use : shown) {
            events.add(event(use, names.get(use.offer()), organizationNames, language));
        }
        for (Blocking.Blocked one : blocked) {
            String words = one.words();
            events.add(new CalendarEvent(
                    one.id() + "@hamkor",
                    0,
                    Moment.now(),
                    one.during().from(),
                    one.during().length(),
                    words == null
                            ? texts.text(language, "resources.calendar.kept", name(names.get(one.offer()), language))
                            : words,
                    name(names.get(one.offer()), language),
                    "",
                    null,
                    false));
        }
        events.sort(Comparator.comparing(CalendarEvent::start).thenComparing(CalendarEvent::uid));
        return events;
    }

    private CalendarEvent event(
            Use use, @Nullable Offer offer, Map<OrganizationId, LocalizedText> organizations, Language language) {
        String what = name(offer, language);
        String state = use.state() == Use.State.HELD ? texts.text(language, "resources.calendar.held", what) : what;
        return new CalendarEvent(
                use.id() + "@hamkor",
                // A calendar takes the later news of the same use.
                use.state().ordinal(),
                Moment.now(),
                use.during().from(),
                use.during().length(),
                use.units() > 1 ? texts.text(language, "resources.calendar.units", state, use.units()) : state,
                organization(organizations, use.owner(), language),
                texts.text(
                        language,
                        "resources.calendar.about",
                        organization(organizations, use.owner(), language),
                        organization(organizations, use.user(), language)),
                null,
                use.state() == Use.State.CANCELLED);
    }

    private static String organization(Map<OrganizationId, LocalizedText> names, OrganizationId id, Language language) {
        LocalizedText name = names.get(id);
        return name == null ? "" : name.in(language);
    }

    private String name(@Nullable Offer offer, Language language) {
        return offer == null
                ? texts.text(language, "resources.calendar.withdrawn")
                : offer.name().in(language);
    }

    boolean isOf(Use use, AccountId account) {
        return use.account().equals(account) || maySee(use.user()) || maySee(use.owner());
    }
}
