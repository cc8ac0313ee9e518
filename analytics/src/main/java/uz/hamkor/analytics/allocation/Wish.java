package uz.hamkor.analytics.allocation;

import java.util.List;

/**
 * What a member asks for: a number of uses, each of any one of some resources for a time.
 *
 * @param id names it in messages
 * @param member who asks, by number
 * @param resources which of them will do, by number
 * @param units how many units each use needs
 * @param duration of each use, in slots
 * @param least uses below which it has no use for any, at least 1
 * @param best uses it would have at best, at most 400
 * @param apart uses begin in different blocks of so many slots, such as the slots of a day or of a week; 1 if they only
 *     must not overlap
 * @param possible a use lies wholly within one of these
 * @param preferred a use that lies wholly within one of these is at a preferred time
 * @param parties who comes to each use, by number; none if nobody in particular
 * @param from place they come from, by number, for the length of the way; {@link Resource#NONE} if it does not matter
 * @param priority 1 to 1,000
 */
public record Wish(
        String id,
        int member,
        List<Integer> resources,
        int units,
        int duration,
        int least,
        int best,
        int apart,
        List<Stretch> possible,
        List<Stretch> preferred,
        List<Integer> parties,
        int from,
        int priority) {

    public Wish {
        resources = List.copyOf(resources);
        possible = List.copyOf(possible);
        preferred = List.copyOf(preferred);
        parties = List.copyOf(parties);
    }
}
