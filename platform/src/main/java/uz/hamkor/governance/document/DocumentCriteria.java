package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Period;
import uz.hamkor.shared.Standing;

/**
 * What documents show for the roadmap and the indicators: DL4.1 form chosen by what was approved, DL4.2 charter whole and
 * in force, DL4.3 signed by all founders, DL4.6 data and conflict-of-interest agreements in force and signed by all
 * members, DL5.6 rules of sharing in force; GOV3 share of active members whose signature stands under the charter in force.
 */
@Configuration(proxyBeanMethods = false)
class DocumentCriteria {

    private interface Check {
        void into(ClusterId cluster, LocalDate day, String url, List<Criterion.Line> there, List<Criterion.Line> lacks);
    }

    private static Criterion criterion(String code, Standing standing, Check check) {
        return new Criterion() {
            @Override
            public String code() {
                return code;
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                List<Line> evidence = new ArrayList<>();
                List<Line> missing = new ArrayList<>();
                check.into(cluster, day, home(standing, cluster), evidence, missing);
                return new Finding(missing.isEmpty(), evidence, missing);
            }
        };
    }

    private static String home(Standing standing, ClusterId cluster) {
        return standing.labels(Set.of(cluster)).stream()
                .findFirst()
                .map(label -> "/c/" + label.slug() + "/documents")
                .orElse("");
    }

    /** The form stands in the charter; what was approved with it is the form that was chosen. */
    @Bean
    Criterion formIsChosen(ClusterRegistry registry, Signatures signatures, Standing standing) {
        return criterion("DL4.1", standing, (cluster, day, url, there, lacks) -> {
            ClusterForm form = registry.find(cluster).map(one -> one.form()).orElse(ClusterForm.UNDECIDED);
            if (form == ClusterForm.UNDECIDED) {
                lacks.add(new Criterion.Line("document.form_undecided", List.of(), url));
            }
            Optional<Version> charter = signatures.inForce(cluster, DocumentKind.CHARTER, day);
            if (charter.isEmpty()) {
                lacks.add(new Criterion.Line("document.form_without_decision", List.of(), url));
            } else {
                there.add(version(charter.get(), url));
            }
        });
    }

    @Bean
    Criterion charterIsWhole(SectionRows headings, Signatures signatures, Standing standing) {
        return criterion("DL4.2", standing, (cluster, day, url, there, lacks) -> {
            Optional<Version> charter = signatures.inForce(cluster, DocumentKind.CHARTER, day);
            if (charter.isEmpty()) {
                lacks.add(new Criterion.Line("document.no_charter", List.of(), url));
                return;
            }
            there.add(version(charter.get(), url));
            long empty = headings.of(cluster, charter.get().id()).stream()
                    .filter(Section::lacking)
                    .count();
            if (empty > 0) {
                lacks.add(new Criterion.Line("document.headings_empty", List.of(empty), url));
            }
        });
    }

    @Bean
    Criterion foundersHaveSigned(Signatures signatures, Standing standing) {
        return criterion("DL4.3", standing, (cluster, day, url, there, lacks) -> {
            Signatures.Coverage coverage = signatures.charter(cluster, day);
            List<Signatures.Line> founders =
                    coverage.lines().stream().filter(Signatures.Line::founder).toList();
            long signed =
                    founders.stream().filter(line -> line.signature() != null).count();
            if (coverage.version() == null) {
                lacks.add(new Criterion.Line("document.no_charter", List.of(), url));
            } else if (founders.isEmpty()) {
                lacks.add(new Criterion.Line("document.no_founders", List.of(), url));
            } else {
                there.add(new Criterion.Line("document.founders_signed", List.of(signed, founders.size()), url));
                if (signed < founders.size()) {
                    lacks.add(new Criterion.Line("document.founders_missing", List.of(founders.size() - signed), url));
                }
            }
        });
    }

    @Bean
    Criterion agreementsCoverAll(Signatures signatures, Standing standing) {
        return criterion("DL4.6", standing, (cluster, day, url, there, lacks) -> {
            for (DocumentKind kind : List.of(DocumentKind.DATA, DocumentKind.CONFLICT_OF_INTEREST)) {
                Optional<Version> version = signatures.inForce(cluster, kind, day);
                if (version.isEmpty()) {
                    lacks.add(new Criterion.Line("document.not_in_force." + kind.code(), List.of(), url));
                    continue;
                }
                Signatures.Coverage coverage = signatures.of(cluster, version.get(), day);
                there.add(new Criterion.Line(
                        "document.signed." + kind.code(), List.of(coverage.signed(), coverage.members()), url));
                if (coverage.signed() < coverage.members() || coverage.members() == 0) {
                    lacks.add(new Criterion.Line(
                            "document.unsigned." + kind.code(), List.of(coverage.members() - coverage.signed()), url));
                }
            }
        });
    }

    /** Members read every document in force of their cluster, so being in force is being published to them. */
    @Bean
    Criterion allocationRuleIsInForce(Signatures signatures, Standing standing) {
        return criterion(
                "DL5.6",
                standing,
                (cluster, day, url, there, lacks) -> signatures
                        .inForce(cluster, DocumentKind.SHARING, day)
                        .ifPresentOrElse(
                                rule -> there.add(new Criterion.Line(
                                        "document.sharing_in_force",
                                        List.of(
                                                String.valueOf(rule.number()),
                                                java.util.Objects.requireNonNull(rule.inForceFrom())),
                                        url + "/" + rule.document() + "/versions/" + rule.number())),
                                () -> lacks.add(new Criterion.Line("document.no_sharing", List.of(), url))));
    }

    private static Criterion.Line version(Version version, String url) {
        return new Criterion.Line(
                "document.version_in_force",
                List.of(String.valueOf(version.number()), java.util.Objects.requireNonNull(version.inForceFrom())),
                url + "/" + version.document() + "/versions/" + version.number());
    }

    /** GOV3: of each active member 1 where it has signed the charter in force at the end of the period, else 0. */
    @Bean
    Measure charterCoverage(Signatures signatures) {
        return new Measure() {
            @Override
            public String code() {
                return "GOV3";
            }

            @Override
            public Aggregation aggregation() {
                return Aggregation.RATIO_OF_SUMS;
            }

            @Override
            public List<Observation> observations(ClusterId cluster, Period period) {
                LocalDate until = period.until();
                LocalDate today = DocumentRooms.today();
                LocalDate day = until == null || until.isAfter(today) ? today : until.minusDays(1);
                Signatures.Coverage coverage = signatures.charter(cluster, day);
                return coverage.lines().stream()
                        .map(line -> new Observation(
                                line.member().organization(),
                                line.signature() != null
                                                && !line.signature()
                                                        .at()
                                                        .isAfter(day.plusDays(1)
                                                                .atStartOfDay(uz.hamkor.registry.Today.ZONE)
                                                                .toInstant())
                                        ? 1
                                        : 0,
                                1))
                        .toList();
            }
        };
    }
}
