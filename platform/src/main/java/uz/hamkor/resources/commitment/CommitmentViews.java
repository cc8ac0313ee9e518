package uz.hamkor.resources.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.identity.Access;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.profile.AcademicYear;
import uz.hamkor.resources.ledger.GivenHours;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Standing;

/** What was promised for a year beside what was given in it. */
@Component
class CommitmentViews {

    private final Access access;
    private final Commitments commitments;
    private final GivenHours given;
    private final Standing standing;

    CommitmentViews(Access access, Commitments commitments, GivenHours given, Standing standing) {
        this.access = access;
        this.commitments = commitments;
        this.given = given;
        this.standing = standing;
    }

    /**
     * A member's promise and what came of it. Money is never said to be given here: what is paid stands in no ledger of
     * hours.
     *
     * @param promise null for who gave without having promised
     */
    record Row(
            OrganizationId member,
            LocalizedText name,
            @Nullable Commitment commitment,
            GivenHours.Given given) {

        /** Of the hours of people that were promised, what part was given; null where none were. */
        public @Nullable Double staffShare() {
            BigDecimal promised =
                    commitment == null ? null : commitment.promise().staffHours();
            return promised == null ? null : given.staff().doubleValue() / promised.doubleValue();
        }

        public @Nullable Double facilityShare() {
            BigDecimal promised =
                    commitment == null ? null : commitment.promise().facilityHours();
            return promised == null ? null : given.facilities().doubleValue() / promised.doubleValue();
        }
    }

    /** Members that promised or gave, by name. */
    List<Row> rows(Cluster cluster, AcademicYear year, Language language) {
        return access.read(() -> {
            Map<OrganizationId, Commitment> promised = commitments.of(cluster.id(), year).stream()
                    .collect(Collectors.toMap(Commitment::organization, one -> one));
            LocalDate first = year.firstDay();
            Map<OrganizationId, GivenHours.Given> gave = given.of(cluster.id(), new Period(first, first.plusYears(1)));
            Set<OrganizationId> members = new HashSet<>(promised.keySet());
            members.addAll(gave.keySet());
            Map<OrganizationId, LocalizedText> names = standing.organizationNames(members);
            return members.stream()
                    .map(member -> new Row(
                            member,
                            names.getOrDefault(member, LocalizedText.empty()),
                            promised.get(member),
                            gave.getOrDefault(member, GivenHours.Given.NOTHING)))
                    .sorted(Comparator.comparing((Row row) -> row.name().in(language))
                            .thenComparing(row -> row.member().value()))
                    .toList();
        });
    }

    static AcademicYear thisYear() {
        return AcademicYear.of(LocalDate.ofInstant(Moment.now(), Today.ZONE));
    }
}
