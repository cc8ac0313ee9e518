package uz.hamkor.resources.commitment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.profile.ProfileField;
import uz.hamkor.registry.profile.Profiles;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Measure;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Period;

/**
 * RES5: the Gini coefficient of what education members have for each learner. Rooms, devices, staff and money have no
 * common unit; each is taken per learner in relation to what the members have per learner together, and the value of a
 * member is the mean of the four: 1 is as much as the cluster has on average. (The mean of the four is our default.)
 * Members that lack one of the figures, or have no learners, are left out; no data is not 0.
 */
@Component
class InequalityOfResources implements Measure {

    private static final List<ProfileField> KINDS =
            List.of(ProfileField.ROOMS, ProfileField.DEVICES, ProfileField.STAFF, ProfileField.MONEY);

    private final Profiles profiles;

    InequalityOfResources(Profiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String code() {
        return "RES5";
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.GINI;
    }

    private record Member(double learners, Map<ProfileField, Double> has) {}

    @Override
    public List<Observation> observations(ClusterId cluster, Period period) {
        LocalDate today = LocalDate.ofInstant(Moment.now(), Today.ZONE);
        LocalDate end = period.until();
        LocalDate day = end == null || end.isAfter(today) ? today : end.minusDays(1);
        Map<OrganizationId, Member> members = new TreeMap<>(Comparator.comparing(OrganizationId::value));
        profiles.ofEducation(cluster, day).forEach((id, figures) -> {
            double learners = figures.entrySet().stream()
                    .filter(figure -> figure.getKey().level().isPresent())
                    .mapToDouble(figure -> figure.getValue().doubleValue())
                    .sum();
            if (learners > 0 && figures.keySet().containsAll(KINDS)) {
                members.put(id, new Member(learners, amounts(figures)));
            }
        });
        double learners =
                members.values().stream().mapToDouble(Member::learners).sum();
        Map<ProfileField, Double> perLearner = new EnumMap<>(ProfileField.class);
        for (ProfileField kind : KINDS) {
            double all = members.values().stream()
                    .mapToDouble(one -> one.has().getOrDefault(kind, 0.0))
                    .sum();
            if (all > 0) {
                perLearner.put(kind, all / learners);
            }
        }
        List<Observation> observations = new ArrayList<>();
        members.forEach((id, member) -> perLearner.entrySet().stream()
                .mapToDouble(
                        kind -> member.has().getOrDefault(kind.getKey(), 0.0) / member.learners() / kind.getValue())
                .average()
                .ifPresent(value -> observations.add(new Observation(id, value, 1))));
        return observations;
    }

    private static Map<ProfileField, Double> amounts(Map<ProfileField, BigDecimal> figures) {
        Map<ProfileField, Double> amounts = new EnumMap<>(ProfileField.class);
        for (ProfileField kind : KINDS) {
            BigDecimal amount = figures.get(kind);
            if (amount != null) {
                amounts.put(kind, amount.doubleValue());
            }
        }
        return amounts;
    }
}
