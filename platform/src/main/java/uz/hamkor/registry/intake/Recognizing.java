package uz.hamkor.registry.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.intake.ImportRow.Candidate;
import uz.hamkor.registry.intake.ImportRow.Verdict;
import uz.hamkor.registry.intake.KnownOrganizations.Bearer;
import uz.hamkor.registry.organization.Contact;
import uz.hamkor.registry.organization.OrganizationCode;
import uz.hamkor.registry.organization.OrganizationLookup;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.registry.organization.OrganizationStatus;
import uz.hamkor.registry.organization.OrganizationUpdate;
import uz.hamkor.registry.organization.OrganizationView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.TerritoryId;

/**
 * Says of each row what it means: an organisation that is known by code or by a name that is surely the same, one that
 * may be known (a person is asked), an earlier row once more, or a new one.
 */
@Component
class Recognizing {

    private static final int CHOICES = 4;

    private final OrganizationLookup lookup;
    private final OrganizationRegistry organizations;
    private final ContactsOfMany contacts;

    Recognizing(OrganizationLookup lookup, OrganizationRegistry organizations, ContactsOfMany contacts) {
        this.lookup = lookup;
        this.organizations = organizations;
        this.contacts = contacts;
    }

    /** A block of rows; the matcher learns their names, so that later rows meet them. */
    List<ImportRow> block(
            ClusterId cluster, List<ImportRow> rows, NameMatcher<Bearer> matcher, Classifiers classifiers) {
        Map<OrganizationCode, OrganizationLookup.CodeMatch> byCode = lookup.byCodes(rows.stream()
                .filter(row -> row.verdict() != Verdict.REJECTED)
                .flatMap(row -> Comparison.codes(row.data(), cluster).stream())
                .toList());
        List<Meant> meant = new ArrayList<>();
        Set<OrganizationId> mentioned = new HashSet<>();
        for (ImportRow row : rows) {
            Meant one = row.verdict() == Verdict.REJECTED
                    ? new Meant(row, null, false, List.of())
                    : meaning(cluster, row, byCode, matcher, classifiers);
            meant.add(one);
            if (one.known() != null) {
                mentioned.add(one.known());
            }
            one.near().forEach(near -> {
                if (near.key() instanceof Bearer.Known known) {
                    mentioned.add(known.id());
                }
            });
        }
        Map<OrganizationId, OrganizationView> views = organizations.findAll(mentioned);
        Map<OrganizationId, List<Contact>> reachable = contacts.of(mentioned);
        return meant.stream()
                .map(one -> judged(cluster, one, views, reachable, classifiers))
                .toList();
    }

    private record Meant(
            ImportRow row, @Nullable OrganizationId known, boolean byCode, List<NameMatcher.Candidate<Bearer>> near) {}

    private Meant meaning(
            ClusterId cluster,
            ImportRow row,
            Map<OrganizationCode, OrganizationLookup.CodeMatch> byCode,
            NameMatcher<Bearer> matcher,
            Classifiers classifiers) {
        RowData data = row.data();
        TerritoryId territory = data.territory() == null ? null : TerritoryId.of(data.territory());
        List<NameMatcher.Candidate<Bearer>> near = matcher.nearest(data.allNames(), 3 * CHOICES).stream()
                .filter(candidate ->
                        classifiers.compatible(territory, candidate.key().territory()))
                .limit(CHOICES)
                .toList();
        matcher.add(new Bearer.Earlier(row.no(), territory), data.allNames());
        if (data.id() != null) {
            return new Meant(row, new OrganizationId(UUID.fromString(data.id())), true, near);
        }
        for (OrganizationCode code : Comparison.codes(data, cluster)) {
            OrganizationLookup.CodeMatch match = byCode.get(code);
            if (match != null && match.today().size() == 1) {
                return new Meant(row, match.today().getFirst(), true, near);
            }
        }
        // An earlier row of the list that bears the same name has met the same organisation.
        List<Bearer.Known> certain = near.stream()
                .filter(candidate -> candidate.score() >= NameMatcher.CERTAIN)
                .map(NameMatcher.Candidate::key)
                .filter(Bearer.Known.class::isInstance)
                .map(Bearer.Known.class::cast)
                .toList();
        if (certain.size() == 1) {
            return new Meant(row, certain.getFirst().id(), false, near);
        }
        return new Meant(row, null, false, near);
    }

    private static ImportRow judged(
            ClusterId cluster,
            Meant meant,
            Map<OrganizationId, OrganizationView> views,
            Map<OrganizationId, List<Contact>> contacts,
            Classifiers classifiers) {
        ImportRow row = meant.row();
        if (row.verdict() == Verdict.REJECTED) {
            return row;
        }
        OrganizationView known = meant.known() == null ? null : views.get(meant.known());
        if (known != null && (meant.byCode() || !contradicts(row.data(), known, cluster))) {
            return against(cluster, row, known, contacts.getOrDefault(known.id(), List.of()), meant.byCode());
        }
        List<Candidate> candidates = meant.near().stream()
                .flatMap(near -> shown(near, views, classifiers).stream())
                .toList();
        if (candidates.isEmpty()) {
            return row;
        }
        Candidate best = candidates.getFirst();
        boolean onceMore = best.row() != null
                && best.score() >= NameMatcher.CERTAIN
                && row.data().code() == null
                && row.data().stir() == null;
        return row.maybe(candidates, onceMore ? ImportRow.Decision.SAME : null);
    }

    /** The same name with another tax number or another code of the same list is for a person to judge. */
    private static boolean contradicts(RowData row, OrganizationView known, ClusterId cluster) {
        return Comparison.codes(row, cluster).stream()
                .anyMatch(code -> known.codes().stream()
                        .anyMatch(held -> held.kind() == code.kind()
                                && java.util.Objects.equals(held.issuer(), code.issuer())
                                && !held.value().equals(code.value())));
    }

    /** What a row does to the organisation it is taken for. */
    static ImportRow against(
            ClusterId cluster, ImportRow row, OrganizationView known, List<Contact> contacts, boolean byCode) {
        Optional<OrganizationUpdate> update = Comparison.of(known, contacts, row.data(), cluster, byCode);
        if (update.isEmpty()) {
            return row.meaning(Verdict.SAME, known.id());
        }
        return row.meaning(mayUpdate(cluster, known) ? Verdict.UPDATE : Verdict.SUGGESTION, known.id());
    }

    /** A list changes only what is listed and what this cluster brought in; to others it makes a suggestion. */
    static boolean mayUpdate(ClusterId cluster, OrganizationView known) {
        return known.status() == OrganizationStatus.LISTED && cluster.equals(known.broughtInBy());
    }

    private static Optional<Candidate> shown(
            NameMatcher.Candidate<Bearer> near, Map<OrganizationId, OrganizationView> views, Classifiers classifiers) {
        List<String> differences = near.differences().stream()
                .map(difference -> difference.name().toLowerCase(java.util.Locale.ROOT))
                .toList();
        return switch (near.key()) {
            case Bearer.Known known -> {
                OrganizationView view = views.get(known.id());
                yield view == null
                        ? Optional.empty()
                        : Optional.of(new Candidate(
                                view.id(),
                                null,
                                view.data().name().in(Language.UZ),
                                classifiers.placeOf(view.data().territory()),
                                near.score(),
                                differences));
            }
            case Bearer.Earlier earlier ->
                Optional.of(new Candidate(
                        null, earlier.row(), "", classifiers.placeOf(earlier.territory()), near.score(), differences));
        };
    }

    /** Contacts of many organisations as far as the running transaction may see them. */
    @Component
    static class ContactsOfMany {

        private final org.springframework.jdbc.core.simple.JdbcClient jdbc;

        ContactsOfMany(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        Map<OrganizationId, List<Contact>> of(Collection<OrganizationId> ids) {
            Map<OrganizationId, List<Contact>> found = new LinkedHashMap<>();
            jdbc.sql("""
                            select organization_id, kind, value, note from registry.organization_contact
                            where organization_id = any (:ids) order by organization_id, position, id
                            """)
                    .param("ids", ids.stream().map(OrganizationId::value).toArray(UUID[]::new))
                    .query(rs -> {
                        found.computeIfAbsent(new OrganizationId(rs.getObject(1, UUID.class)), id -> new ArrayList<>())
                                .add(new Contact(
                                        Contact.Kind.valueOf(rs.getString(2).toUpperCase(java.util.Locale.ROOT)),
                                        rs.getString(3),
                                        rs.getString(4)));
                    });
            return found;
        }
    }
}
