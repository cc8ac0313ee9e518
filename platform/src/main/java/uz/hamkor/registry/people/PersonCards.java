package uz.hamkor.registry.people;

import java.sql.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Findable;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PersonId;
import uz.hamkor.shared.SearchIndex;

/** People as search sees them: found only by those who may read a cluster their organisation is in. */
@Component
class PersonCards implements Findable {

    static final String KIND = "person";

    private final Persons persons;
    private final OrganizationRegistry organizations;
    private final JdbcClient jdbc;
    private final ObjectProvider<SearchIndex> search;

    PersonCards(
            Persons persons, OrganizationRegistry organizations, JdbcClient jdbc, ObjectProvider<SearchIndex> search) {
        this.persons = persons;
        this.organizations = organizations;
        this.jdbc = jdbc;
        this.search = search;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Stream<Found> all() {
        return found(persons.query("true", Map.of())).stream();
    }

    @Override
    public Optional<Found> one(UUID id) {
        return found(persons.find(new PersonId(id)).stream().toList()).stream().findFirst();
    }

    void index(PersonId id) {
        search.ifAvailable(index -> one(id.value()).ifPresent(index::put));
    }

    void remove(PersonId id) {
        search.ifAvailable(index -> index.remove(KIND, id.value()));
    }

    private List<Found> found(List<PersonView> people) {
        Set<OrganizationId> ids = new HashSet<>();
        people.forEach(person -> ids.add(person.organization()));
        Map<OrganizationId, LocalizedText> names = organizations.names(ids);
        Map<OrganizationId, Set<ClusterId>> clusters = clusters(ids);
        List<Found> found = new ArrayList<>();
        for (PersonView person : people) {
            LocalizedText organization = names.getOrDefault(person.organization(), LocalizedText.empty());
            found.add(new Found(
                    KIND,
                    person.id().value(),
                    LocalizedText.uz(person.name()),
                    List.of(),
                    person.latest()
                            .map(job -> beside(job.position(), organization))
                            .orElse(organization),
                    "/people/" + person.id(),
                    new Visibility.Members(clusters.getOrDefault(person.organization(), Set.of())),
                    0.9));
        }
        return found;
    }

    private static LocalizedText beside(LocalizedText position, LocalizedText organization) {
        LocalizedText both = LocalizedText.empty();
        for (Language language : Language.values()) {
            both = both.with(language, position.in(language) + ", " + organization.in(language));
        }
        return both;
    }

    private Map<OrganizationId, Set<ClusterId>> clusters(Set<OrganizationId> ids) {
        Map<OrganizationId, Set<ClusterId>> clusters = new LinkedHashMap<>();
        jdbc.sql("select o, registry.organization_clusters(o) from unnest(:ids::uuid[]) as o")
                .param("ids", ids.stream().map(OrganizationId::value).toArray(UUID[]::new))
                .query(rs -> {
                    Array array = rs.getArray(2);
                    Set<ClusterId> in = new HashSet<>();
                    Arrays.stream((UUID[]) array.getArray()).forEach(id -> in.add(new ClusterId(id)));
                    clusters.put(new OrganizationId(rs.getObject(1, UUID.class)), in);
                });
        return clusters;
    }
}
