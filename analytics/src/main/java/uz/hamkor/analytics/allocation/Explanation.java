package uz.hamkor.analytics.allocation;

import java.util.List;
import java.util.Optional;

/**
 * Why a wish does not have all the uses it asked for at best, and what would have been granted.
 *
 * @param wish by number
 * @param granted uses it has
 * @param reasons by how many of the places it asked for each rules out, most first; a place is a resource with a time, and
 *     counts for the first reason that rules it out in the order of {@link Why}
 * @param changes the smallest of each kind that would have been granted without taking anything from anybody, by size;
 *     the first is the smallest of all
 * @param swap what would have had to go if nothing else changes; empty if nothing that went would help
 */
public record Explanation(int wish, int granted, List<Reason> reasons, List<Change> changes, Optional<Swap> swap) {

    /** What rules out a place. */
    public enum Why {
        /** The resource has fewer units than asked for. */
        TOO_SMALL,
        /** Nobody who comes is qualified for it. */
        NOT_QUALIFIED,
        /** It is closed. */
        CLOSED,
        /** It is taken outside of the round. */
        TAKEN,
        /** Others have it. */
        GRANTED,
        /** The wish has a use that is too near, in the same block. */
        OWN_USE,
        /** Who comes is elsewhere at that time. */
        ELSEWHERE,
        /** Who comes is elsewhere shortly before or after, and the way is too long. */
        WAY,
        /** There is room for a use, but not for as many as it needs at least. */
        TOO_FEW
    }

    /**
     * @param why the rule that binds
     * @param places how many it rules out
     * @param wishes who is in the way, most often first, at most three; none where nobody is
     */
    public record Reason(Why why, int places, List<Integer> wishes) {

        public Reason {
            wishes = List.copyOf(wishes);
        }
    }

    /** What may be changed about a wish. */
    public enum Kind {
        /** Another time, some slots away from a possible one. */
        OTHER_TIME,
        /** A possible time of day, some days away. */
        OTHER_DAY,
        /** Another resource of a category it asked for, some minutes farther than the farthest of those it named. */
        OTHER_RESOURCE,
        /** Some units less. */
        FEWER_UNITS,
        /** Some slots shorter. */
        SHORTER,
        /** Some uses less than it needs at least. */
        FEWER_USES,
        /** Somebody else comes, who has time and is qualified. */
        OTHER_PEOPLE
    }

    /**
     * A change with which the wish would have had one more use, or its least if it has none.
     *
     * @param kind of change
     * @param amount slots, days, minutes, units or uses as the kind says; no smaller one would do
     * @param size to compare kinds, in minutes: another time counts its minutes, a day 240, another resource 30 and its
     *     minutes, other people 120, and giving up a share of units, length or uses that share of 480
     * @param uses what would have been granted
     */
    public record Change(Kind kind, int amount, int size, List<Use> uses) {

        public Change {
            uses = List.copyOf(uses);
        }
    }

    /** By what those in the way went before. */
    public enum Before {
        /** Their wishes have the higher priority, with the weight of their members. */
        PRIORITY,
        /** Their members would be served worse. */
        FAIRNESS,
        /** All in all: more uses, better times or shorter ways. */
        POINTS
    }

    /**
     * @param uses what the wish would have
     * @param gone the uses that would have to go
     * @param points by how much the plan would be worse, 0 or more for plans of {@link Allocation}
     * @param before by what those in the way went before
     */
    public record Swap(List<Use> uses, List<Use> gone, long points, Before before) {

        public Swap {
            uses = List.copyOf(uses);
            gone = List.copyOf(gone);
        }
    }

    public Explanation {
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }
}
