package uz.hamkor.shared;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something happened between members, published as an event by the module in which it happened. Read by monitoring for
 * ties, the network map and the ledger.
 *
 * @param kind for instance {@code meeting.held}
 * @param subject the record it is about
 * @param actors the organisations that took part, the one that gave first
 * @param directed whether the first gave to the others
 * @param amount in the unit of the kind: hours, places; 1 where it only counts
 */
public record Activity(
        ClusterId cluster,
        String kind,
        UUID subject,
        List<OrganizationId> actors,
        boolean directed,
        double amount,
        Instant at) {

    public Activity {
        actors = List.copyOf(actors);
    }
}
