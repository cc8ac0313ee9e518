package uz.hamkor.governance.stakeholder;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.governance.MemberClass;
import uz.hamkor.governance.stakeholder.Stakeholder.Side;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.Standing;

/**
 * Deliverables of the second stage that the register can check: DL2.1, all five classes with both scores; DL2.3, at
 * least five letters of interest of at least two types of members. The thresholds are our defaults.
 */
@Configuration(proxyBeanMethods = false)
class StakeholderCriteria {

    private static final int LETTERS = 5;
    private static final int CLASSES = 2;

    @Bean
    Criterion stakeholderRegisterIsThere(Stakeholders stakeholders, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL2.1";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                List<Stakeholder> all = stakeholders.all(cluster, null).stream()
                        .filter(one -> !one.addedOn().isAfter(day))
                        .toList();
                String url = home(standing, cluster);
                Set<Side> there = all.stream().map(Stakeholder::side).collect(Collectors.toSet());
                long unscored = all.stream().filter(one -> !one.isScored()).count();
                List<Line> missing = new ArrayList<>();
                Arrays.stream(Side.values())
                        .filter(side -> !there.contains(side))
                        .forEach(side ->
                                missing.add(new Line("stakeholder.side_missing." + side.code(), List.of(), url)));
                if (unscored > 0) {
                    missing.add(new Line("stakeholder.unscored", List.of(unscored), url));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("stakeholder.entered", List.of(all.size(), there.size()), url)),
                        missing);
            }
        };
    }

    @Bean
    Criterion lettersOfInterestAreThere(Stakeholders stakeholders, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL2.3";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                Map<MemberClass, Long> counts = stakeholders.lettersByClass(cluster, day);
                long letters =
                        counts.values().stream().mapToLong(Long::longValue).sum();
                String url = home(standing, cluster);
                List<Line> missing = new ArrayList<>();
                if (letters < LETTERS) {
                    missing.add(new Line("stakeholder.letters_missing", List.of(LETTERS - letters), url));
                }
                if (counts.size() < CLASSES) {
                    missing.add(new Line("stakeholder.letter_classes_missing", List.of(CLASSES), url));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("stakeholder.letters", List.of(letters, counts.size()), url)),
                        missing);
            }
        };
    }

    private static String home(Standing standing, ClusterId cluster) {
        return standing.labels(Set.of(cluster)).stream()
                .findFirst()
                .map(label -> "/c/" + label.slug() + "/stakeholders")
                .orElse("");
    }
}
