package uz.hamkor.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;

/**
 * What a room shows on the page of an organisation besides its own facts: staff, memberships, profiles. Beans of the
 * rooms above the organisations; {@code @Order} says in which order they stand.
 */
public interface OrganizationSection {

    /** Empty when there is nothing this person may see. Called inside a read-only transaction. */
    Optional<Section> about(OrganizationId organization, LocalDate day, Language language);

    /**
     * @param id an identifier for the heading, unique on the page
     * @param empty what is said when there are no lines
     */
    record Section(String id, String title, String empty, List<Line> lines, List<Action> actions) {
        public Section {
            lines = List.copyOf(lines);
            actions = List.copyOf(actions);
        }
    }

    /** @param badgeKind {@code ok}, {@code info}, {@code teal}, {@code warn}, {@code bad} or empty */
    record Line(String text, @Nullable String href, String about, String badge, String badgeKind) {}

    record Action(String text, String href) {}
}
