package uz.hamkor.registry.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Chip;

/**
 * Addresses of the seats of a body: every filter is a link.
 *
 * @param asOf the day that was asked for; null for today
 */
record SeatAddress(String home, SeatFilter filter, @Nullable LocalDate asOf, Language language, Texts texts) {

    /** The list as it is filtered now, without the cursor. */
    String list() {
        return address(filter);
    }

    private String address(SeatFilter wanted) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(home);
        if (asOf != null) {
            uri.queryParam("asOf", asOf.toString());
        }
        if (wanted.mandate() != null) {
            uri.queryParam("mandate", wanted.mandate().code());
        }
        if (wanted.vacant()) {
            uri.queryParam("vacant", "true");
        }
        if (wanted.text() != null) {
            uri.queryParam("q", "{q}");
        }
        return uri.encode()
                .buildAndExpand(wanted.text() == null ? Map.of() : Map.of("q", wanted.text()))
                .toUriString();
    }

    List<Chip> chips(Body.Counts counts) {
        List<Chip> chips = new ArrayList<>();
        chips.add(chip(
                "body.filter.all",
                filter.with(null, false),
                filter.mandate() == null && !filter.vacant(),
                counts.all()));
        for (Body.Mandate mandate : Body.Mandate.values()) {
            boolean on = filter.mandate() == mandate;
            long count = counts.mandates().getOrDefault(mandate, 0L);
            if (on || count > 0) {
                chips.add(chip(
                        "body.mandate." + mandate.code(),
                        filter.with(on ? null : mandate, filter.vacant()),
                        on,
                        count));
            }
        }
        if (filter.vacant() || counts.vacant() > 0) {
            chips.add(chip(
                    "body.filter.vacant",
                    filter.with(filter.mandate(), !filter.vacant()),
                    filter.vacant(),
                    counts.vacant()));
        }
        return chips;
    }

    private Chip chip(String key, SeatFilter wanted, boolean on, long count) {
        return new Chip(texts.text(language, key), address(wanted), on, count);
    }
}
