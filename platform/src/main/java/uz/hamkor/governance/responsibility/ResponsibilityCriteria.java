package uz.hamkor.governance.responsibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.registry.cluster.Body;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Standing;

/**
 * DL4.4: a council of at least three members of at least two types, and a coordinator appointed with a share of time.
 * DL4.5: every function has exactly one responsible person. The thresholds are our defaults.
 */
@Configuration(proxyBeanMethods = false)
class ResponsibilityCriteria {

    private static final int MEMBERS = 3;
    private static final int TYPES = 2;

    @Bean
    Criterion bodiesAndCoordinatorAreThere(ClusterRegistry registry, Duties duties, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL4.4";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                Optional<Body> council = registry.bodies(cluster, day).stream()
                        .filter(body -> body.kind() == Body.Kind.COUNCIL)
                        .findFirst();
                List<ClusterRegistry.Sitting> held =
                        council.map(body -> registry.sittings(cluster, body.id(), day)).orElse(List.of()).stream()
                                .filter(one -> !one.holderName().isEmpty())
                                .toList();
                long types = held.stream()
                        .map(ClusterRegistry.Sitting::type)
                        .distinct()
                        .count();
                boolean coordinated = duties.coordination(cluster).stream()
                        .anyMatch(one -> one.period().contains(day));
                String home = home(standing, cluster);
                List<Line> missing = new ArrayList<>();
                if (held.size() < MEMBERS) {
                    missing.add(new Line("duty.council_members", List.of(MEMBERS - held.size()), home + "/bodies"));
                }
                if (types < TYPES) {
                    missing.add(new Line("duty.council_types", List.of(TYPES), home + "/bodies"));
                }
                if (!coordinated) {
                    missing.add(new Line("duty.coordinator_missing", List.of(), home + "/responsibilities"));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("duty.council", List.of(held.size(), types), home + "/bodies")),
                        missing);
            }
        };
    }

    @Bean
    Criterion everyFunctionHasOneResponsible(Duties duties, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL4.5";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                List<Duty> all = duties.all(cluster, day);
                String url = home(standing, cluster) + "/responsibilities";
                long gaps =
                        all.stream().filter(duty -> duty.gap(day).isPresent()).count();
                List<Line> missing = new ArrayList<>();
                if (all.isEmpty()) {
                    missing.add(new Line("duty.no_functions", List.of(), url));
                }
                if (gaps > 0) {
                    missing.add(new Line("duty.gaps", List.of(gaps), url));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("duty.borne", List.of(all.size() - gaps, all.size()), url)),
                        missing);
            }
        };
    }

    private static String home(Standing standing, ClusterId cluster) {
        return standing.labels(Set.of(cluster)).stream()
                .findFirst()
                .map(label -> "/c/" + label.slug())
                .orElse("");
    }
}
