package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import uz.hamkor.resources.DemoLines;

/** The fictional calendar holds on whatever day it is written: weeks and hours do not depend on the date. */
class DemoPlanTest {

    private final Map<String, Map<String, String>> offers =
            DemoLines.of("offers").stream().collect(Collectors.toMap(line -> line.get("uz"), line -> line));

    private Map<String, String> offer(String name) {
        assertThat(offers).containsKey(name);
        return offers.get(name);
    }

    @Test
    void everyUseLiesWithinTheHoursOfItsThingsAndIsNoLongerThanTheyAllow() {
        for (DemoPlan plan : DemoPlan.all()) {
            for (String thing : plan.things()) {
                Map<String, String> offer = offer(thing);
                String hours = plan.day() == DayOfWeek.SATURDAY ? offer.get("saturday") : offer.get("weekdays");
                assertThat(Stream.of(hours.split(", ")).anyMatch(stretch -> within(stretch, plan)))
                        .as(thing + " " + plan.day() + " " + plan.from() + ": " + hours)
                        .isTrue();
                assertThat(Duration.between(plan.from(), plan.until()).toMinutes())
                        .as(thing)
                        .isBetween(30L, Long.parseLong(offer.get("longest")));
                assertThat(offer.get("owner")).as(thing).isNotEqualTo(plan.user());
            }
        }
    }

    private static boolean within(String stretch, DemoPlan plan) {
        String[] ends = stretch.split("-");
        return ends.length == 2
                && !plan.from().isBefore(LocalTime.parse(ends[0]))
                && (ends[1].equals("24:00") || !plan.until().isAfter(LocalTime.parse(ends[1])));
    }

    @Test
    void nothingIsAskedForThatSomebodyElseHas() {
        Map<String, List<DemoPlan>> byThing = new HashMap<>();
        for (DemoPlan plan : DemoPlan.all()) {
            plan.things()
                    .forEach(thing -> byThing.merge(
                            thing,
                            List.of(plan),
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).toList()));
        }
        byThing.forEach((thing, plans) -> plans.forEach(plan -> IntStream.range(
                        plan.first(), plan.first() + plan.weeks())
                .forEach(week -> assertThat(plans.stream()
                                .filter(other -> other.day() == plan.day())
                                .filter(other -> other.first() <= week && week < other.first() + other.weeks())
                                .filter(other -> other.from().isBefore(plan.until())
                                        && plan.from().isBefore(other.until()))
                                .mapToInt(DemoPlan::units)
                                .sum())
                        .as(thing + " in week " + week)
                        .isLessThanOrEqualTo(Integer.parseInt(offer(thing).get("units"))))));
    }

    @Test
    void openRequestsAreStillToComeAndWhatEndedOtherwiseLiesWithinItsSeries() {
        for (DemoPlan plan : DemoPlan.all()) {
            switch (plan.then()) {
                case USED -> {}
                case ASKED, REFUSED ->
                    assertThat(plan.first()).as(plan.purpose()).isPositive();
                case NO_SHOW, GIVEN_UP ->
                    assertThat(plan.week()).as(plan.purpose()).isBetween(plan.first(), -1);
            }
            assertThat(plan.purpose()).doesNotContain("'", "`", "ʻʻ").isNotBlank();
        }
    }
}
