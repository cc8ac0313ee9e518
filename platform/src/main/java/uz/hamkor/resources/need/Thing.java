package uz.hamkor.resources.need;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * What of an offer a need is compared with.
 *
 * @param words its category in all languages
 * @param text its description
 * @param amount units, times the persons one takes; null where that is what counts and nobody wrote it down
 * @param point where it stands; null where nobody knows
 */
record Thing(
        ResourceId id,
        OrganizationId owner,
        String kind,
        String category,
        LocalizedText name,
        List<String> words,
        LocalizedText text,
        @Nullable Integer amount,
        @Nullable GeoPoint point) {

    Thing {
        words = List.copyOf(words);
    }
}
