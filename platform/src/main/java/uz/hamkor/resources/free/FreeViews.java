package uz.hamkor.resources.free;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.free.Found.Fit;
import uz.hamkor.resources.free.Found.Other;
import uz.hamkor.resources.free.FreeView.Elsewhere;
import uz.hamkor.resources.free.FreeView.Row;
import uz.hamkor.resources.free.FreeView.Slot;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;
import uz.hamkor.web.Choice;
import uz.hamkor.web.Formats;
import uz.hamkor.web.LanguageFormats;

/** Puts what was found into words. */
@Component
class FreeViews {

    static final int PAGE = 30;
    private static final int MOST_SLOTS = 3;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final FindingFree finding;
    private final FreeMaps maps;
    private final OrganizationRegistry organizations;
    private final Formats formats;
    private final Texts texts;

    FreeViews(FindingFree finding, FreeMaps maps, OrganizationRegistry organizations, Formats formats, Texts texts) {
        this.finding = finding;
        this.maps = maps;
        this.organizations = organizations;
        this.formats = formats;
        this.texts = texts;
    }

    FreeView of(Cluster cluster, FreeForm form, Found found, FreePages.Shown shown, Language language) {
        Question question = found.question();
        String home = FreePages.home(cluster);
        int page = Math.max(0, shown.page() == null ? 0 : shown.page());
        List<Fit> fits =
                found.fits().stream().skip((long) page * PAGE).limit(PAGE).toList();
        LocalDate day = day(shown.on(), question, fits);
        boolean timeline = shown.as().equals("timeline");
        List<Fit> lanes = timeline ? fits : List.of();
        Stretch wholeDay = new Stretch(
                day.atStartOfDay(Today.ZONE).toInstant(),
                day.plusDays(1).atStartOfDay(Today.ZONE).toInstant());
        Map<ResourceId, FindingFree.Lane> free =
                finding.lanes(lanes.stream().map(Fit::thing).toList(), question, wholeDay);
        FreeLanes drawn = FreeLanes.of(day, question, free.values());
        Words words = new Words(cluster, question, owners(found, fits), language);
        List<Row> rows = fits.stream()
                .map(fit -> words.row(
                        fit,
                        timeline
                                ? drawn.cells(
                                        Objects.requireNonNull(
                                                free.get(fit.thing().id())),
                                        stretch -> words.slot(fit.thing(), stretch),
                                        question)
                                : List.of()))
                .toList();
        Map<String, String> here = new LinkedHashMap<>();
        here.put("view", timeline ? "" : shown.as());
        return new FreeView(
                found.fits().size(),
                (int) found.fits().stream()
                        .map(fit -> fit.thing().owner())
                        .distinct()
                        .count(),
                found.asked(),
                question.isFixed(),
                day,
                day.isAfter(question.first())
                        ? home + "?"
                                + form.address(Map.of("on", day.minusDays(1).toString()))
                        : null,
                day.isBefore(question.last())
                        ? home + "?" + form.address(Map.of("on", day.plusDays(1).toString()))
                        : null,
                drawn.hours(),
                drawn.columns(),
                rows,
                found.others().stream()
                        .map(other -> new Elsewhere(words.why(other), words.row(other.fit(), List.of())))
                        .toList(),
                shown.as().equals("map") ? maps.of(found, home, form, language) : null,
                (page + 1) * PAGE < found.fits().size()
                        ? home + "?" + form.address(with(here, "page", String.valueOf(page + 1)))
                        : null,
                words.lasting());
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return more;
    }

    /** The day that was chosen, else the first on which something is free. */
    private static LocalDate day(@Nullable String chosen, Question question, List<Fit> fits) {
        if (chosen != null && chosen.matches("\\d{4}-\\d\\d-\\d\\d")) {
            try {
                LocalDate day = LocalDate.parse(chosen);
                if (!day.isBefore(question.first()) && !day.isAfter(question.last())) {
                    return day;
                }
            } catch (java.time.DateTimeException e) {
                return question.first();
            }
        }
        return fits.stream().mapToLong(Fit::start).min().stream()
                .mapToObj(first -> LocalDate.ofInstant(Instant.ofEpochSecond(first), Today.ZONE))
                .filter(first -> !first.isBefore(question.first()))
                .findFirst()
                .orElse(question.first());
    }

    private Map<OrganizationId, LocalizedText> owners(Found found, List<Fit> fits) {
        Set<OrganizationId> owners =
                fits.stream().map(fit -> fit.thing().owner()).collect(Collectors.toSet());
        found.others().forEach(other -> owners.add(other.fit().thing().owner()));
        return organizations.names(owners);
    }

    /** What the fields of the form show: what was typed, and what is meant where nothing was. */
    Map<String, String> filled(FreeForm form) {
        Map<String, String> filled = new LinkedHashMap<>(form.fields());
        boolean anHour = Stream.of("from", "until", "minutes").noneMatch(filled::containsKey);
        filled.putIfAbsent("first", ReadingQuestions.meant().toString());
        filled.putIfAbsent("from", "08:00");
        filled.putIfAbsent("until", "18:00");
        if (anHour) {
            filled.put("minutes", "60");
        }
        return filled;
    }

    List<Choice> lengths(Language language) {
        return java.util.stream.IntStream.of(30, 45, 60, 90, 120, 180, 240, 360, 480)
                .mapToObj(minutes -> new Choice(String.valueOf(minutes), lasting(minutes, language)))
                .toList();
    }

    private String lasting(int minutes, Language language) {
        if (minutes % 60 == 0) {
            return texts.text(language, "resources.free.hours", minutes / 60);
        }
        return minutes < 60
                ? texts.text(language, "resources.free.minutes", minutes)
                : texts.text(language, "resources.free.hours_minutes", minutes / 60, minutes % 60);
    }

    List<Chip> kindChips(
            String home,
            FreeForm form,
            FreePages.Shown shown,
            Map<String, Map<String, Long>> kinds,
            Language language) {
        List<Chip> chips = new ArrayList<>();
        String view = shown.as().equals("timeline") ? "" : shown.as();
        kinds.forEach((kind, categories) -> {
            boolean on = kind.equals(form.kind());
            chips.add(new Chip(
                    Kinds.kind(texts, language, kind),
                    home + "?" + form.address(Map.of("kind", on ? "" : kind, "category", "", "view", view)),
                    on,
                    categories.values().stream().mapToLong(Long::longValue).sum()));
        });
        return chips;
    }

    List<Choice> categories(FreeForm form, Map<String, Map<String, Long>> kinds, Language language) {
        return kinds.entrySet().stream()
                .filter(kind -> form.kind() == null
                        || form.kind().isBlank()
                        || form.kind().equals(kind.getKey()))
                .flatMap(kind -> kind.getValue().keySet().stream())
                .map(category -> new Choice(category, Kinds.category(texts, language, category)))
                .sorted((one, other) -> one.text().compareToIgnoreCase(other.text()))
                .toList();
    }

    /** Words of one page. */
    private final class Words {
        private final Cluster cluster;
        private final Question question;
        private final Map<OrganizationId, LocalizedText> owners;
        private final Language language;
        private final LanguageFormats format;

        Words(Cluster cluster, Question question, Map<OrganizationId, LocalizedText> owners, Language language) {
            this.cluster = cluster;
            this.question = question;
            this.owners = owners;
            this.language = language;
            this.format = formats.in(language);
        }

        Row row(Fit fit, List<FreeView.Cell> cells) {
            Thing thing = fit.thing();
            return new Row(
                    thing.id().toString(),
                    thing.name().in(language),
                    "/c/" + cluster.slug() + "/resources/offers/" + thing.id(),
                    about(fit),
                    texts.text(language, thing.asks() ? "resources.free.asks" : "resources.free.at_once"),
                    thing.asks(),
                    cells,
                    fit.some(question, MOST_SLOTS).stream()
                            .map(use -> slot(thing, use))
                            .toList());
        }

        private String about(Fit fit) {
            List<String> parts = new ArrayList<>();
            LocalizedText owner = owners.get(fit.thing().owner());
            if (owner != null) {
                parts.add(owner.in(language));
            }
            Place.Travel way = fit.travel();
            if (way != null) {
                parts.add(texts.text(language, "resources.free.way", Math.round(way.kilometres()), way.minutes()));
            }
            if (fit.thing().capacity() > 0) {
                parts.add(texts.text(
                        language, "resources.free.capacity", fit.thing().capacity()));
            }
            if (fit.thing().units() > 1) {
                parts.add(texts.text(
                        language, "resources.free.units_of", fit.thing().units()));
            }
            return String.join(" · ", parts);
        }

        Slot slot(Thing thing, Stretch use) {
            var from = use.from().atZone(Today.ZONE);
            String hours = CLOCK.format(from) + "–" + CLOCK.format(use.until().atZone(Today.ZONE));
            String text = question.first().equals(question.last())
                            && from.toLocalDate().equals(question.first())
                    ? hours
                    : format.weekday(from.toLocalDate()) + ", " + format.date(from.toLocalDate()) + " " + hours;
            return new Slot(
                    text,
                    texts.text(language, "resources.free.add", thing.name().in(language), text),
                    FreeBasket.address(cluster.slug(), thing.id(), question.units(), use));
        }

        String why(Other other) {
            return switch (other.why()) {
                case TIME -> texts.text(language, "resources.free.why.time");
                case FARTHER -> texts.text(language, "resources.free.why.farther", other.more());
                case SMALLER -> texts.text(language, "resources.free.why.smaller", other.more());
            };
        }

        String lasting() {
            return FreeViews.this.lasting((int) question.lasting().toMinutes(), language);
        }
    }
}
