package uz.hamkor.resources.free;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;

/** Where a free time is put into the basket. */
final class FreeBasket {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private FreeBasket() {}

    static String address(String slug, ResourceId thing, int units, Stretch use) {
        ZonedDateTime from = use.from().atZone(Today.ZONE);
        return "/c/" + slug + "/resources/basket/items?offer=" + thing + "&units=" + units + "&day="
                + from.toLocalDate() + "&from=" + CLOCK.format(from) + "&until="
                + CLOCK.format(use.until().atZone(Today.ZONE));
    }
}
