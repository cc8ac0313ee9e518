package uz.hamkor.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.registry.cluster.JoiningCluster;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.cluster.Memberships;
import uz.hamkor.registry.organization.NameKey;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.MembershipId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;

/** Founds clusters and fills them, through the use cases a person would use. */
@TestComponent
public class Clusters {

    private final People people;
    private final FoundingCluster founding;
    private final JoiningCluster joining;
    private final Memberships memberships;
    private final ClusterRegistry registry;
    private final Access access;
    private final JdbcClient jdbc;

    Clusters(
            People people,
            FoundingCluster founding,
            JoiningCluster joining,
            Memberships memberships,
            ClusterRegistry registry,
            Access access,
            JdbcClient jdbc) {
        this.people = people;
        this.founding = founding;
        this.joining = joining;
        this.memberships = memberships;
        this.registry = registry;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** A cluster with the person who coordinates it. */
    public record Founded(ClusterId id, String slug, AccountId coordinator) {}

    public Founded founded() {
        return founded(people.founder());
    }

    public Founded founded(AccountId founder) {
        String slug = "k" + UUID.randomUUID().toString().substring(0, 12);
        ClusterId id = people.as(
                founder,
                () -> founding.found(ClusterDraft.named(slug, LocalizedText.uz("Sinov klasteri " + slug)))
                        .orElseThrow());
        return new Founded(id, slug, founder);
    }

    /** An organisation of the register; type is a code such as {@code school}. */
    public OrganizationId organization(String name, String type) {
        OrganizationId id = OrganizationId.next();
        jdbc.sql("""
                        insert into registry.organization (id, name, sort_name, type_code, status)
                        values (:id, :name::jsonb, :sortName, :type, 'listed')
                        """)
                .params(Map.of(
                        "id", id.value(), "name", LocalizedText.uz(name).toJson(), "sortName", name, "type", type))
                .update();
        jdbc.sql("insert into registry.organization_name_key (organization_id, key, kind) values (:id, :key, 'name')")
                .param("id", id.value())
                .param("key", NameKey.of(name))
                .update();
        return id;
    }

    public List<OrganizationId> organizations(int count) {
        List<OrganizationId> made = new ArrayList<>();
        List<String> types = types();
        for (int i = 0; i < count; i++) {
            made.add(organization("Tashkilot " + UUID.randomUUID(), types.get(i % types.size())));
        }
        return made;
    }

    private List<String> types() {
        return jdbc.sql(
                        "select code from registry.organization_type where valid @> current_date order by position limit 5")
                .query(String.class)
                .list();
    }

    public MembershipId listed(Founded cluster, OrganizationId organization, MembershipKind kind) {
        return people.as(
                cluster.coordinator(),
                () -> joining.list(cluster.id(), organization, kind).orElseThrow());
    }

    public MembershipId active(Founded cluster, OrganizationId organization, MembershipKind kind) {
        MembershipId id = listed(cluster, organization, kind);
        people.as(cluster.coordinator(), () -> {
            joining.admit(cluster.id(), List.of(id), LocalDate.now(Today.ZONE)).orElseThrow();
        });
        return id;
    }

    /** Makes all of them prospective members in one act, as an import does. */
    public List<OrganizationId> prospective(Founded cluster, List<OrganizationId> organizations) {
        return people.as(
                cluster.coordinator(),
                () -> access.inCluster(
                                cluster.id(),
                                Right.CREATE,
                                Thing.MEMBERS,
                                () -> Outcome.done(memberships.addProspective(cluster.id(), organizations)))
                        .orElseThrow());
    }

    public List<MemberRow> members(Founded cluster, MemberFilter filter) {
        return people.as(
                cluster.coordinator(),
                () -> registry.members(cluster.id(), filter, null, 10_000).rows());
    }
}
