package uz.hamkor.resources.free;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.free.Found.Fit;
import uz.hamkor.resources.free.Found.Other;
import uz.hamkor.resources.free.Found.Why;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;

/**
 * Finds what is free over all owners whose things members of a cluster may use. Reads which things there are and what is
 * taken of them with one statement each, however many there are; the rest is reckoned in memory.
 */
@Component
public class FindingFree {

    private static final ZoneId ZONE = Today.ZONE;

    /** How near in time other proposals lie. */
    private static final int DAYS_BEFORE = 7;

    private static final int DAYS_AFTER = 21;
    private static final int MOST_OTHERS = 3;
    private static final int MOST_ELSEWHEN = 200;

    /** Something for eighteen of twenty may do. */
    private static final double NEARLY = 0.6;

    private final FreeCatalogue catalogue;
    private final BusyTimes busyTimes;
    private final OrganizationRegistry organizations;
    private final Access access;

    FindingFree(FreeCatalogue catalogue, BusyTimes busyTimes, OrganizationRegistry organizations, Access access) {
        this.catalogue = catalogue;
        this.busyTimes = busyTimes;
        this.organizations = organizations;
        this.access = access;
    }

    /** For whoever may read the cluster's bookings; sees what the walls show. */
    Found find(ClusterId cluster, Question question) {
        return access.read(() -> {
            List<Thing> usable = catalogue.usable(cluster);
            List<Thing> kind = Wording.fitting(
                    question.words(),
                    usable.stream().filter(thing -> isKind(thing, question)).toList());
            Map<ResourceId, Place.Travel> ways = ways(kind, question);
            List<Thing> asked = kind.stream()
                    .filter(thing -> suits(thing, question) && isNear(ways.get(thing.id()), question))
                    .toList();
            List<Fit> fits = free(asked, question, ways);
            List<Other> others = fits.isEmpty() ? others(kind, asked, question, ways) : List.of();
            return new Found(question, fits, others, kind.size(), kinds(usable));
        });
    }

    /** Kinds and categories of what may be used, with how many things each has. */
    Map<String, Map<String, Long>> kinds(ClusterId cluster) {
        return access.read(() -> kinds(catalogue.usable(cluster)));
    }

    private static Map<String, Map<String, Long>> kinds(List<Thing> usable) {
        return usable.stream()
                .collect(Collectors.groupingBy(
                        Thing::kind,
                        TreeMap::new,
                        Collectors.groupingBy(Thing::category, TreeMap::new, Collectors.counting())));
    }

    private static boolean isKind(Thing thing, Question question) {
        return (question.kind() == null || question.kind().equals(thing.kind()))
                && (question.category() == null || question.category().equals(thing.category()))
                && (!question.accessible() || thing.accessibility().equals("yes"))
                && thing.units() >= question.units();
    }

    private static boolean suits(Thing thing, Question question) {
        return takes(thing, question.people()) && thing.lends(question);
    }

    private static boolean takes(Thing thing, int people) {
        return people == 0 || thing.capacity() == 0 || thing.capacity() >= people;
    }

    private static boolean isNear(Place.@Nullable Travel way, Question question) {
        Duration most = question.travel();
        return most == null || question.place() == null || (way != null && way.minutes() <= most.toMinutes());
    }

    /** Ways to all whose place is known, where a place was named. */
    private Map<ResourceId, Place.Travel> ways(List<Thing> things, Question question) {
        Place from = question.place();
        if (from == null) {
            return Map.of();
        }
        Map<OrganizationId, Place> owners = places(things);
        Map<ResourceId, Place.Travel> ways = new HashMap<>();
        for (Thing thing : things) {
            Place place = thing.point() == null ? owners.get(thing.owner()) : thing.point();
            if (place != null) {
                ways.put(thing.id(), from.to(place));
            }
        }
        return ways;
    }

    /** Where owners stand whose things have no place of their own. */
    Map<OrganizationId, Place> places(List<Thing> things) {
        Set<OrganizationId> owners = things.stream()
                .filter(thing -> thing.point() == null)
                .map(Thing::owner)
                .collect(Collectors.toSet());
        Map<OrganizationId, Place> places = new HashMap<>();
        organizations.findAll(owners).forEach((id, view) -> {
            var point = view.data().point();
            if (point != null) {
                places.put(
                        id,
                        new Place(
                                point.latitude().doubleValue(),
                                point.longitude().doubleValue()));
            }
        });
        return places;
    }

    private List<Fit> free(List<Thing> things, Question question, Map<ResourceId, Place.Travel> ways) {
        Stretch span = question.span(ZONE);
        long[] hours = hours(question, span);
        Map<ResourceId, FreeTimes.Busy> busy = busy(things, span);
        Map<OpeningPattern, long[]> open = new java.util.IdentityHashMap<>();
        List<Fit> fits = new ArrayList<>();
        for (Thing thing : things) {
            long[] allowed = open.computeIfAbsent(
                    thing.opening(), pattern -> FreeTimes.common(hours, seconds(pattern.openWithin(span))));
            long[] within = inTime(allowed, thing);
            FreeTimes.Busy taken = busy.getOrDefault(thing.id(), FreeTimes.Busy.NOTHING);
            FreeTimes.Need need = thing.need(question);
            OptionalLong first = FreeTimes.first(within, thing.units(), taken, need);
            if (first.isPresent()) {
                fits.add(new Fit(
                        thing,
                        first.getAsLong(),
                        () -> FreeTimes.starts(within, thing.units(), taken, need),
                        ways.get(thing.id())));
            }
        }
        fits.sort(Comparator.comparingInt(Fit::minutes)
                .thenComparingLong(Fit::start)
                .thenComparing(fit -> fit.thing().id().value()));
        return fits;
    }

    private Map<ResourceId, FreeTimes.Busy> busy(List<Thing> things, Stretch span) {
        int before = things.stream().mapToInt(Thing::before).max().orElse(0);
        int after = things.stream().mapToInt(Thing::after).max().orElse(0);
        return busyTimes.of(
                things.stream().map(Thing::id).toList(),
                span.with(Duration.ofMinutes(before), Duration.ofMinutes(after)));
    }

    /** The hours of the day that were asked for, on each of the days. */
    private static long[] hours(Question question, Stretch span) {
        OpeningPattern daily = OpeningPattern.weekly(ZONE, EnumSet.allOf(DayOfWeek.class), question.hours());
        return seconds(daily.openWithin(span));
    }

    private static long[] seconds(List<Stretch> stretches) {
        long[] seconds = new long[2 * stretches.size()];
        for (int i = 0; i < stretches.size(); i++) {
            seconds[2 * i] = stretches.get(i).from().getEpochSecond();
            seconds[2 * i + 1] = stretches.get(i).until().getEpochSecond();
        }
        return seconds;
    }

    /** Not sooner and not further ahead than the owner lends it. */
    private static long[] inTime(long[] allowed, Thing thing) {
        Instant now = Moment.now();
        long first = now.plus(Duration.ofMinutes(thing.lead())).getEpochSecond();
        long last = now.plus(Duration.ofDays(thing.aheadDays())).getEpochSecond();
        return FreeTimes.between(allowed, first, last);
    }

    /** What comes next to what was asked for, the nearest of each kind. */
    private List<Other> others(
            List<Thing> kind, List<Thing> asked, Question question, Map<ResourceId, Place.Travel> ways) {
        List<Other> others = new ArrayList<>(elsewhen(asked, question, ways));
        int most = question.travel() == null
                ? 0
                : (int) Objects.requireNonNull(question.travel()).toMinutes();
        List<Thing> far = kind.stream()
                .filter(thing -> suits(thing, question)
                        && ways.containsKey(thing.id())
                        && !isNear(ways.get(thing.id()), question))
                .toList();
        free(far, question, ways).stream()
                .limit(MOST_OTHERS)
                .forEach(fit -> others.add(new Other(Why.FARTHER, fit, fit.minutes() - most)));
        List<Thing> small = kind.stream()
                .filter(thing -> thing.lends(question)
                        && isNear(ways.get(thing.id()), question)
                        && !takes(thing, question.people())
                        && takes(thing, (int) Math.ceil(NEARLY * question.people())))
                .sorted(Comparator.comparingInt(Thing::capacity).reversed())
                .toList();
        free(small, question, ways).stream()
                .sorted(Comparator.comparingInt((Fit fit) -> fit.thing().capacity())
                        .reversed())
                .limit(MOST_OTHERS)
                .forEach(fit -> others.add(new Other(
                        Why.SMALLER, fit, question.people() - fit.thing().capacity())));
        return others;
    }

    /** The same things on other days at the same hours, the nearest in time first. */
    private List<Other> elsewhen(List<Thing> asked, Question question, Map<ResourceId, Place.Travel> ways) {
        LocalDate today = LocalDate.ofInstant(Moment.now(), ZONE);
        LocalDate from = question.first().minusDays(DAYS_BEFORE);
        Question wider = question.on(
                from.isBefore(today) ? today : from,
                question.last().isBefore(today) ? today : question.last().plusDays(DAYS_AFTER));
        if (wider.last().isBefore(wider.first())) {
            return List.of();
        }
        long wanted = question.span(ZONE).from().getEpochSecond();
        List<Thing> nearest = asked.stream()
                .sorted(Comparator.comparingInt(thing -> ways.containsKey(thing.id())
                        ? Objects.requireNonNull(ways.get(thing.id())).minutes()
                        : Integer.MAX_VALUE))
                .limit(MOST_ELSEWHEN)
                .toList();
        return free(nearest, wider, ways).stream()
                .map(fit -> nearest(fit, wanted))
                .sorted(Comparator.comparingLong(
                        (Other other) -> Math.abs(other.fit().start() - wanted)))
                .limit(MOST_OTHERS)
                .toList();
    }

    /** Its beginning that is nearest to the one that was wanted. */
    private static Other nearest(Fit fit, long wanted) {
        long[] starts = fit.starts();
        long best = starts[0];
        for (int i = 0; i < starts.length; i += 2) {
            long near = Math.clamp(wanted, starts[i], starts[i + 1]);
            if (Math.abs(near - wanted) < Math.abs(best - wanted)) {
                best = near;
            }
        }
        long[] only = {best, best};
        return new Other(Why.TIME, new Fit(fit.thing(), best, () -> only, fit.travel()), 0);
    }

    /** For each thing what of a day is free for such a use, and what of its hours is taken; pairs of epoch seconds. */
    record Lane(long[] free, long[] open) {}

    /** A whole day of some things, whatever hours were asked for. */
    Map<ResourceId, Lane> lanes(List<Thing> things, Question question, Stretch day) {
        return access.read(() -> {
            Map<ResourceId, FreeTimes.Busy> busy = busy(things, day);
            Map<ResourceId, Lane> lanes = new HashMap<>();
            for (Thing thing : things) {
                long[] open = seconds(thing.opening().openWithin(day));
                long[] starts = FreeTimes.starts(
                        inTime(open, thing),
                        thing.units(),
                        busy.getOrDefault(thing.id(), FreeTimes.Busy.NOTHING),
                        thing.need(question));
                lanes.put(
                        thing.id(),
                        new Lane(FreeTimes.stretches(starts, question.lasting().toSeconds()), open));
            }
            return lanes;
        });
    }
}
