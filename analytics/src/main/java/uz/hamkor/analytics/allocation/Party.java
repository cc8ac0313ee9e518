package uz.hamkor.analytics.allocation;

import java.util.Set;

/**
 * A person or class that can be in one place at a time only.
 *
 * @param id names it in messages
 * @param qualifications what it is qualified for, by number
 */
public record Party(String id, Set<Integer> qualifications) {

    public Party {
        qualifications = Set.copyOf(qualifications);
    }
}
