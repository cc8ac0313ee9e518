package uz.hamkor.resources.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** What an owner's calendar shows: lanes of a day, counts of weeks and months, who used how much. */
final class OwnersLanes {

    private OwnersLanes() {}

    /** How much of the calendar is shown. */
    enum Span {
        DAY,
        WEEK,
        MONTH;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Span of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElse(DAY);
        }

        LocalDate from(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        LocalDate until(LocalDate day) {
            LocalDate from = from(day);
            return switch (this) {
                case DAY -> from.plusDays(1);
                case WEEK -> from.plusWeeks(1);
                case MONTH -> from.plusMonths(1);
            };
        }
    }

    /**
     * Something in a lane.
     *
     * @param kind {@code busy} for a use, {@code hold} for what waits for an answer, {@code own} for the owner's own
     * @param cells how many of the columns it takes
     * @param url where it is shown; null for what has no page
     */
    public record Bar(
            String kind,
            int cells,
            @Nullable String text,
            @Nullable String about,
            @Nullable String url,
            @Nullable UUID blocked) {}

    /** A thing with what stands in its lane, one row below the other where units are taken side by side. */
    public record Lane(Offer offer, List<List<Bar>> layers) {}

    /** A day of a lane in week and month. */
    public record Cell(LocalDate day, int uses, int waiting, boolean open, double hours) {}

    public record Row(Offer offer, List<Cell> cells, double hours) {}

    /** The day is shown from seven to eight, in half hours; what lies outside stands at the edge. */
    static final int FIRST_HOUR = 7;

    static final int LAST_HOUR = 20;
    private static final int COLUMNS = (LAST_HOUR - FIRST_HOUR) * 2;

    private record Piece(
            int from,
            int until,
            String kind,
            String text,
            @Nullable String about,
            @Nullable String url,
            @Nullable UUID blocked) {}

    static List<List<Bar>> layersOf(
            Offer offer,
            LocalDate day,
            List<Use> taken,
            List<Blocking.Blocked> kept,
            Map<OrganizationId, LocalizedText> names,
            Map<UUID, String> urls,
            Language language) {
        Instant begin = day.atTime(FIRST_HOUR, 0).atZone(Today.ZONE).toInstant();
        List<Piece> pieces = new ArrayList<>();
        taken.stream()
                .filter(use -> use.offer().equals(offer.id()))
                .forEach(use -> pieces.add(new Piece(
                        column(begin, use.during().from(), false),
                        column(begin, use.during().until(), true),
                        use.state() == Use.State.HELD ? "hold" : "busy",
                        names.getOrDefault(use.user(), LocalizedText.empty()).in(language),
                        null,
                        urls.get(use.basket()),
                        null)));
        kept.stream()
                .filter(one -> one.offer().equals(offer.id()))
                .forEach(one -> pieces.add(new Piece(
                        column(begin, one.during().from(), false),
                        column(begin, one.during().until(), true),
                        "own",
                        one.words() == null ? "" : one.words(),
                        one.kind().code(),
                        null,
                        one.id())));
        return layers(pieces);
    }

    /** What overlaps, because there are several units, stands below each other. */
    private static List<List<Bar>> layers(List<Piece> pieces) {
        List<List<Piece>> layers = new ArrayList<>();
        pieces.stream()
                .filter(piece -> piece.until() > piece.from())
                .sorted(Comparator.comparingInt(Piece::from).thenComparingInt(Piece::until))
                .forEach(piece -> layers.stream()
                        .filter(layer -> layer.getLast().until() <= piece.from())
                        .findFirst()
                        .ifPresentOrElse(layer -> layer.add(piece), () -> layers.add(new ArrayList<>(List.of(piece)))));
        if (layers.isEmpty()) {
            layers.add(new ArrayList<>());
        }
        return layers.stream().map(OwnersLanes::filledUp).toList();
    }

    private static List<Bar> filledUp(List<Piece> layer) {
        List<Bar> bars = new ArrayList<>();
        int at = 0;
        for (Piece piece : layer) {
            if (piece.from() > at) {
                bars.add(gap(piece.from() - at));
            }
            bars.add(new Bar(
                    piece.kind(),
                    piece.until() - piece.from(),
                    piece.text(),
                    piece.about(),
                    piece.url(),
                    piece.blocked()));
            at = piece.until();
        }
        if (at < COLUMNS) {
            bars.add(gap(COLUMNS - at));
        }
        return bars;
    }

    private static Bar gap(int cells) {
        return new Bar("", cells, null, null, null, null);
    }

    private static int column(Instant begin, Instant moment, boolean up) {
        long minutes = Duration.between(begin, moment).toMinutes();
        long column = up ? Math.ceilDiv(minutes, 30) : Math.floorDiv(minutes, 30);
        return (int) Math.clamp(column, 0, COLUMNS);
    }

    static Row row(Offer offer, Span span, LocalDate day, List<Use> taken) {
        List<Cell> cells = new ArrayList<>();
        double all = 0;
        for (LocalDate one : span.from(day).datesUntil(span.until(day)).toList()) {
            Stretch whole = new Stretch(
                    one.atStartOfDay(Today.ZONE).toInstant(),
                    one.plusDays(1).atStartOfDay(Today.ZONE).toInstant());
            int count = 0;
            int waiting = 0;
            double hours = 0;
            for (Use use : taken) {
                if (use.offer().equals(offer.id()) && use.during().overlaps(whole)) {
                    boolean held = use.state() == Use.State.HELD;
                    count += held ? 0 : 1;
                    waiting += held ? 1 : 0;
                    hours += held
                            ? 0
                            : use.units()
                                    * use.during()
                                            .intersection(whole)
                                            .map(Stretch::length)
                                            .orElse(Duration.ZERO)
                                            .toMinutes()
                                    / 60.0;
                }
            }
            all += hours;
            cells.add(new Cell(
                    one, count, waiting, !offer.opening().openWithin(whole).isEmpty(), hours));
        }
        return new Row(offer, cells, all);
    }

    public record User(LocalizedText name, double hours) {}

    static List<User> byUser(List<Use> taken, Map<OrganizationId, LocalizedText> names) {
        Map<OrganizationId, Double> hours = new HashMap<>();
        taken.stream()
                .filter(use -> use.state() != Use.State.HELD && use.state() != Use.State.NO_SHOW)
                .forEach(use -> hours.merge(use.user(), use.hours(), Double::sum));
        return hours.entrySet().stream()
                .sorted(Map.Entry.<OrganizationId, Double>comparingByValue().reversed())
                .map(one -> new User(names.getOrDefault(one.getKey(), LocalizedText.empty()), one.getValue()))
                .toList();
    }
}
