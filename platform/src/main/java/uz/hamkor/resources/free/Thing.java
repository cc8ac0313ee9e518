package uz.hamkor.resources.free;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.opening.OpeningPattern;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/**
 * What is offered, as finding needs it.
 *
 * @param words folded words by which it is found
 * @param capacity persons one unit takes; 0 where that says nothing
 * @param point null for where its owner stands
 * @param asks whether somebody has to approve its use
 * @param shortest minutes of one use, as all the following
 */
record Thing(
        ResourceId id,
        int version,
        OrganizationId owner,
        String kind,
        String category,
        LocalizedText name,
        Set<String> words,
        int units,
        int capacity,
        @Nullable Place point,
        String accessibility,
        boolean asks,
        OpeningPattern opening,
        int aheadDays,
        int lead,
        int shortest,
        int longest,
        int before,
        int after) {

    FreeTimes.Need need(Question question) {
        return new FreeTimes.Need(question.lasting().toSeconds(), question.units(), before * 60L, after * 60L);
    }

    /** Whether it may be used for as long. */
    boolean lends(Question question) {
        long minutes = question.lasting().toMinutes();
        return shortest <= minutes && minutes <= longest;
    }
}
