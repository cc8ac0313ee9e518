package uz.hamkor.registry;

import java.time.LocalDate;
import java.util.List;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/**
 * What a room does with the things of an organisation that ends or goes on as another: memberships, seats, staff,
 * profiles. Beans of the rooms above the organisations, in the order of {@code @Order}. Called inside the transaction of
 * the act, after the organisation itself has ended; a refusal takes the whole act back.
 */
public interface OrganizationFollower {

    Outcome<OrganizationId> follow(Ending ending);

    /** How an organisation ended; the day is the first on which it is no longer there. */
    sealed interface Ending {

        OrganizationId organization();

        LocalDate day();

        /** Nobody carries on. */
        record Closed(OrganizationId organization, LocalDate day) implements Ending {}

        /** It goes on inside another one, which had things of its own before. */
        record Merged(OrganizationId organization, OrganizationId into, LocalDate day) implements Ending {}

        /** It goes on as several new ones, which have nothing yet. */
        record Split(OrganizationId organization, List<OrganizationId> parts, LocalDate day) implements Ending {
            public Split {
                parts = List.copyOf(parts);
            }
        }
    }
}
