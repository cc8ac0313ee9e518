package uz.hamkor.resources.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Accounts;
import uz.hamkor.notices.Notices;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.booking.Basket.Line;
import uz.hamkor.resources.booking.Basket.LineState;
import uz.hamkor.resources.offer.ConditionReports;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.Offers;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Activity;
import uz.hamkor.shared.CalendarEvent;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Mailer;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Standing;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Formats;

/** Who is told of what happens to requests, and which events other modules hear. */
@Component
class BookingNews {

    private final Notices notices;
    private final Mailer mailer;
    private final Accounts accounts;
    private final Approvers approvers;
    private final Offers offers;
    private final Standing standing;
    private final Formats formats;
    private final Texts texts;
    private final ApplicationEventPublisher events;

    BookingNews(
            Notices notices,
            Mailer mailer,
            Accounts accounts,
            Approvers approvers,
            Offers offers,
            Standing standing,
            Formats formats,
            Texts texts,
            ApplicationEventPublisher events) {
        this.notices = notices;
        this.mailer = mailer;
        this.accounts = accounts;
        this.approvers = approvers;
        this.offers = offers;
        this.standing = standing;
        this.formats = formats;
        this.texts = texts;
        this.events = events;
    }

    /** What a proposal to a body is called. */
    LocalizedText title(LocalizedText offer, LocalizedText user) {
        return inAll(language -> texts.text(language, "booking.question.title", offer.in(language), user.in(language)));
    }

    /** What a proposal to a body says: who, what for, when and how often. */
    LocalizedText text(LocalizedText offer, LocalizedText user, Basket basket, Line line) {
        return inAll(language -> texts.text(
                language,
                "booking.question.text",
                offer.in(language),
                user.in(language),
                formats.in(language).dateTime(line.starts()),
                formats.in(language).time(line.ends()),
                basket.usesOf(line.id()).size(),
                basket.purpose() == null ? "–" : basket.purpose()));
    }

    private static LocalizedText inAll(Function<Language, String> words) {
        Map<Language, String> all = new LinkedHashMap<>();
        for (Language language : List.of(Language.UZ, Language.RU, Language.EN)) {
            all.put(language, words.apply(language));
        }
        return new LocalizedText(all);
    }

    /**
     * Owners who are asked at this moment are told; who asked is told when an owner said no.
     *
     * @param now the moment of the running act
     */
    void asked(Basket basket, Basket.State before, Instant now) {
        Map<ResourceId, Offer> found = offersOf(basket);
        for (Line line : basket.lines()) {
            Basket.Asked asked = line.asked();
            if (line.state() == LineState.ASKED && asked != null && !asked.at().isBefore(now)) {
                tellOwner(basket, line, found, "booking_asked");
            }
        }
        if (basket.state() == Basket.State.REPLAN && before != Basket.State.REPLAN) {
            tell(Set.of(basket.account()), basket, "booking_replan", basket.lines(), found);
        }
    }

    void handedOver(Basket basket, UUID line) {
        basket.lines().stream()
                .filter(one -> one.id().equals(line))
                .forEach(one -> tellOwner(basket, one, offersOf(basket), "booking_asked"));
    }

    private void tellOwner(Basket basket, Line line, Map<ResourceId, Offer> found, String key) {
        tell(approvers.toTell(basket.cluster(), line), basket, key, List.of(line), found);
    }

    /** An owner has answered; monitoring and the ledger hear it. */
    void answered(Basket basket, Line line, LineState state) {
        activity(
                basket.cluster(),
                state == LineState.GRANTED ? "booking.granted" : "booking.refused",
                line.id(),
                line.owner(),
                basket.organization(),
                basket.usesOf(line.id()).stream().mapToDouble(Use::hours).sum());
    }

    /** The whole is confirmed: who asked gets it as an event for their calendar, owners whom nobody asked are told. */
    void confirmed(Basket basket) {
        Map<ResourceId, Offer> found = offersOf(basket);
        send(Set.of(basket.account()), basket, "booking_confirmed", basket.lines(), found, null, true);
        for (Line line : basket.lines()) {
            Basket.Asked asked = line.asked();
            Set<AccountId> whom = new LinkedHashSet<>(
                    asked != null && "nobody".equals(asked.approver())
                            ? approvers.keepers(line.owner())
                            : approvers.toTell(basket.cluster(), line));
            whom.remove(basket.account());
            tell(whom, basket, "booking_taken", List.of(line), found);
            activity(
                    basket.cluster(),
                    "booking.confirmed",
                    line.id(),
                    line.owner(),
                    basket.organization(),
                    basket.usesOf(line.id()).stream().mapToDouble(Use::hours).sum());
        }
    }

    /** Who asked took it back: owners that were asked or had said yes are told. */
    void withdrawn(Basket basket) {
        Map<ResourceId, Offer> found = offersOf(basket);
        for (Line line : basket.lines()) {
            if (line.state() == LineState.ASKED || line.state() == LineState.GRANTED && line.asked() != null) {
                Set<AccountId> whom = new LinkedHashSet<>(approvers.toTell(basket.cluster(), line));
                whom.remove(basket.account());
                tell(whom, basket, "booking_withdrawn", List.of(line), found);
            }
        }
    }

    /** Why nobody says yes any longer, in the language of who asked. */
    String ownerLeft(Basket basket) {
        Language language = accounts.languages(List.of(basket.account())).getOrDefault(basket.account(), Language.UZ);
        return texts.text(language, "booking.owner_left");
    }

    /** Who keeps the offers of a member that left is told that they are offered there no longer. */
    void offersLeft(ClusterId cluster, OrganizationId owner, List<ResourceId> left) {
        Standing.ClusterLabel where = standing.labels(Set.of(cluster)).getFirst();
        Map<AccountId, Language> keepers = accounts.languages(approvers.keepers(owner));
        Map<AccountId, Map<String, String>> told = new LinkedHashMap<>();
        keepers.forEach((account, language) ->
                told.put(account, Map.of("cluster", where.name().in(language), "many", String.valueOf(left.size()))));
        if (!told.isEmpty()) {
            notices.tellAll(told, "offers_left", "/organizations/" + owner + "/resources");
        }
    }

    void expired(Basket basket) {
        Map<ResourceId, Offer> found = offersOf(basket);
        tell(Set.of(basket.account()), basket, "booking_expired", basket.lines(), found);
        basket.lines().stream()
                .filter(line -> line.state() == LineState.ASKED)
                .forEach(line -> activity(
                        basket.cluster(),
                        "booking.expired",
                        line.id(),
                        line.owner(),
                        basket.organization(),
                        basket.usesOf(line.id()).stream()
                                .mapToDouble(Use::hours)
                                .sum()));
    }

    /** A confirmed use was given up, by who asked or by the owner. */
    void cancelled(Basket basket, Use use, boolean byOwner, String words) {
        Map<ResourceId, Offer> found = offersOf(basket);
        basket.lines().stream().filter(line -> line.id().equals(use.line())).forEach(line -> {
            Set<AccountId> whom = new LinkedHashSet<>(
                    byOwner ? Set.of(basket.account()) : Set.copyOf(approvers.keepers(use.owner())));
            Scoped at = new Scoped(use.during().from(), use.during().until(), words);
            tell(whom, basket, "booking_cancelled", List.of(line), found, at);
        });
    }

    /** What somebody waited for is free and kept for them. */
    void free(WaitingList.Wish wish, Offer offer, Instant until) {
        Language language = accounts.languages(List.of(wish.account())).getOrDefault(wish.account(), Language.UZ);
        String url = "/c/" + standing.labels(Set.of(wish.cluster())).getFirst().slug() + "/resources/waiting";
        Map<String, String> args = new LinkedHashMap<>();
        args.put("what", offer.name().in(language));
        args.put(
                "time",
                formats.in(language).dateTime(wish.during().from()) + "–"
                        + formats.in(language).time(wish.during().until()));
        args.put("deadline", formats.in(language).dateTime(until));
        args.put("link", url);
        notices.tell(wish.account(), "booking_free", args, url);
        mailer.send(wish.account(), "booking_free", args);
    }

    /** Who used a thing said in what condition it was left: who keeps it is told. */
    void reported(Use use, ConditionReports.Draft draft) {
        LocalizedText user =
                standing.organizationNames(Set.of(use.user())).getOrDefault(use.user(), LocalizedText.empty());
        LocalizedText thing = offers.find(use.offer()).map(Offer::name).orElse(LocalizedText.empty());
        Map<AccountId, Map<String, String>> told = new LinkedHashMap<>();
        accounts.languages(approvers.keepers(use.owner())).forEach((account, language) -> {
            String said =
                    texts.text(language, "use_report.said." + draft.reason().code());
            told.put(
                    account,
                    Map.of(
                            "who", user.in(language),
                            "what", thing.in(language),
                            "words", draft.words() == null ? said : said + " – " + draft.words(),
                            "time", formats.in(language).dateTime(use.during().from())));
        });
        if (!told.isEmpty()) {
            notices.tellAll(told, "use_reported", "/organizations/" + use.owner() + "/resources/" + use.offer());
        }
    }

    void completed(Use use) {
        events.publishEvent(new BookingCompleted(use, Moment.now()));
        activity(
                use.cluster(),
                use.state() == Use.State.NO_SHOW ? "booking.no_show" : "booking.completed",
                use.id(),
                use.owner(),
                use.user(),
                use.hours());
    }

    private void activity(
            ClusterId cluster, String kind, UUID subject, OrganizationId owner, OrganizationId user, double hours) {
        events.publishEvent(new Activity(cluster, kind, subject, List.of(owner, user), true, hours, Moment.now()));
    }

    private record Scoped(Instant from, Instant until, String words) {}

    private void tell(
            Collection<AccountId> whom, Basket basket, String key, List<Line> lines, Map<ResourceId, Offer> found) {
        tell(whom, basket, key, lines, found, null);
    }

    private void tell(
            Collection<AccountId> whom,
            Basket basket,
            String key,
            List<Line> lines,
            Map<ResourceId, Offer> found,
            @Nullable Scoped at) {
        send(whom, basket, key, lines, found, at, false);
    }

    private void send(
            Collection<AccountId> whom,
            Basket basket,
            String key,
            List<Line> lines,
            Map<ResourceId, Offer> found,
            @Nullable Scoped at,
            boolean event) {
        if (whom.isEmpty() || lines.isEmpty()) {
            return;
        }
        Map<AccountId, Language> known = accounts.languages(whom);
        LocalizedText user = standing.organizationNames(Set.of(basket.organization()))
                .getOrDefault(basket.organization(), LocalizedText.empty());
        String url = url(basket);
        Map<AccountId, Map<String, String>> told = new LinkedHashMap<>();
        for (AccountId account : whom) {
            Language language = known.getOrDefault(account, Language.UZ);
            Map<String, String> args = args(basket, lines, found, user, language, at);
            told.put(account, args);
            Map<String, String> mail = new LinkedHashMap<>(args);
            mail.put("link", url);
            if (event) {
                mailer.send(account, key, mail, event(basket, lines, found, language, url));
            } else {
                mailer.send(account, key, mail);
            }
        }
        notices.tellAll(told, key, url);
    }

    String url(Basket basket) {
        return "/c/" + standing.labels(Set.of(basket.cluster())).getFirst().slug() + "/resources/requests/"
                + basket.id();
    }

    private Map<String, String> args(
            Basket basket,
            List<Line> lines,
            Map<ResourceId, Offer> found,
            LocalizedText user,
            Language language,
            @Nullable Scoped at) {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("what", names(lines, found, language));
        args.put("who", user.in(language));
        Instant from = at == null ? lines.getFirst().starts() : at.from();
        Instant until = at == null ? lines.getFirst().ends() : at.until();
        args.put(
                "time",
                formats.in(language).dateTime(from) + "–" + formats.in(language).time(until));
        args.put("words", at == null ? "" : at.words());
        Instant held = basket.heldUntil();
        args.put("deadline", held == null ? "" : formats.in(language).dateTime(held));
        return args;
    }

    private static String names(List<Line> lines, Map<ResourceId, Offer> found, Language language) {
        return lines.stream()
                .map(line -> found.get(line.offer()))
                .filter(Objects::nonNull)
                .map(offer -> offer.name().in(language))
                .collect(Collectors.joining(", "));
    }

    private CalendarEvent event(
            Basket basket, List<Line> lines, Map<ResourceId, Offer> found, Language language, String url) {
        Line first = lines.getFirst();
        return new CalendarEvent(
                basket.id() + "@hamkor",
                basket.version(),
                Moment.now(),
                first.starts(),
                Duration.between(first.starts(), first.ends()),
                names(lines, found, language),
                null,
                basket.purpose() == null ? "" : basket.purpose(),
                url,
                false);
    }

    private Map<ResourceId, Offer> offersOf(Basket basket) {
        return offers.findAll(
                basket.lines().stream().map(Line::offer).distinct().toList());
    }
}
