package uz.hamkor.registry;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/**
 * What modules above the data bank show of clusters, within what the scope may see. Implemented by the room
 * {@code overview}; every method is one read-only transaction.
 */
public interface ClusterFacts {

    Optional<Card> bySlug(String slug);

    /** Those of these clusters the scope may read, by name. */
    List<Card> cards(Set<ClusterId> clusters);

    /** Members of each of these clusters on a day. */
    Map<ClusterId, Size> sizes(Set<ClusterId> clusters, LocalDate day);

    /** How many organisations stand in these clusters; one that stands in several is one. */
    long organizations(Set<ClusterId> clusters, LocalDate day);

    /** The elements of a cluster and their relations as of today, for the drawing that stands for figure 3.5. */
    Picture picture(ClusterId cluster);

    /** Active members of today by name: of one element, whose code is that of {@link Element}, or of all for null. */
    List<Member> members(ClusterId cluster, @Nullable String element, int from, int limit);

    /** The first active members of today by name, of every element that has any, by the code of the element. */
    Map<String, List<Member>> firstMembers(ClusterId cluster, int ofEach);

    /** Names of organisations; an unknown one is left out. */
    Map<OrganizationId, LocalizedText> names(Collection<OrganizationId> organizations);

    /** Names of the organisations behind these memberships. */
    Map<UUID, LocalizedText> namesOfMemberships(ClusterId cluster, Collection<UUID> memberships);

    /** Semikin's first two properties, computed now. */
    List<Check> properties(ClusterId cluster, LocalDate day);

    /** Indicator QUA5 over the active members. */
    Completeness completeness(ClusterId cluster, LocalDate day);

    /** Public facts of a cluster, newest first: its steps and who joined. */
    List<Event> events(ClusterId cluster, LocalDate day, int limit);

    /**
     * A cluster as its cards show it.
     *
     * @param form code: undecided, consortium, association, partnership
     * @param status code: forming, founded, operating, ended
     * @param since the day of the step that made the status
     */
    record Card(
            ClusterId id,
            String slug,
            LocalizedText name,
            LocalizedText aims,
            String form,
            String status,
            LocalDate since,
            LocalizedText field,
            LocalizedText territory,
            boolean published) {}

    /**
     * @param active members that count, without observers
     * @param waiting prospective members and those who applied
     */
    record Size(long active, long waiting) {}

    /**
     * A kind of members in the picture: a kind of education, or a type of organisations outside the levels.
     *
     * @param code {@code LV0} to {@code LV8}, the code of a type, or {@code none} for members whose type is not known
     * @param sector education, science, industry, state or civil: how it is coloured
     * @param level whether it is a kind of education
     */
    record Element(
            String code, LocalizedText name, String sector, boolean level, long active, long waiting, long observers) {}

    enum RelationKind {
        /** One organisation is a unit or branch of the other. */
        UNIT,
        /** Both hold seats in the same body, the assembly apart. */
        SEAT,
        /** Both stand together in another cluster as well. */
        CLUSTER,
        /** Both are in the same territory. */
        TERRITORY
    }

    /** How many pairs of members of two elements (or of one) are related in a way. */
    record Relation(RelationKind kind, String first, String second, long pairs) {}

    /** An active member. */
    record Member(OrganizationId id, LocalizedText name, String element, LocalizedText type, LocalizedText territory) {}

    /**
     * Active members in a territory.
     *
     * @param id null for those of which no territory is known
     */
    record Place(@Nullable TerritoryId id, LocalizedText name, long members) {}

    /** Where an active member is. */
    record Point(
            OrganizationId id, String sector, @Nullable TerritoryId territory, double latitude, double longitude) {}

    /** An imported boundary of a territory the cluster works in: a GeoJSON geometry. */
    record Outline(LocalizedText name, String geometry) {}

    /**
     * @param places where active members are, observers too; those without a territory last
     * @param points of the active members that have one
     * @param territories in which active members are
     * @param seatsFilled seats with a person on them; not told to visitors
     */
    record Picture(
            LocalDate day,
            List<Element> elements,
            List<Relation> relations,
            List<Place> places,
            List<Point> points,
            List<Outline> outlines,
            Size size,
            long observers,
            long territories,
            long bodies,
            long seats,
            long seatsFilled) {

        public Picture {
            elements = List.copyOf(elements);
            relations = List.copyOf(relations);
            places = List.copyOf(places);
            points = List.copyOf(points);
            outlines = List.copyOf(outlines);
        }
    }

    /** @param verdict code: passed, failed, no_data */
    record Check(String code, String verdict, String rule, List<Input> inputs) {

        public Check {
            inputs = List.copyOf(inputs);
        }

        public record Input(
                String key, @Nullable Long value, @Nullable Long needed) {}
    }

    /**
     * @param share mean over the members that began a profile, null when nobody did
     * @param withProfile members that began a profile
     */
    record Completeness(@Nullable Double share, long withProfile, long members) {}

    /**
     * @param key forming, founded, operating, ended or joined
     * @param organization who joined; null for a step of the cluster
     */
    record Event(String key, LocalDate day, @Nullable OrganizationId organization, LocalizedText name) {}
}
