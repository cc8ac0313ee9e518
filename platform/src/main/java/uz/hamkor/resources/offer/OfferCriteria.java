package uz.hamkor.resources.offer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.cluster.MemberFilter;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.organization.OrganizationTypes;
import uz.hamkor.registry.organization.TypeView;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Criterion;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.PageOf;
import uz.hamkor.shared.Standing;

/**
 * Deliverables of the fifth and eighth stage that the catalogue can check: DL5.5, at least ten offers of at least three
 * members; DL8.1, every member that teaches has entries in the register of facilities, none older than twelve months.
 */
@Configuration(proxyBeanMethods = false)
class OfferCriteria {

    private static final long OFFERS = 10;
    private static final long OWNERS = 3;
    private static final int PIECE = 500;

    /** Levels of education, from preschool to out-of-school; the workplace is none. */
    private static final Set<String> TEACHING = Set.of("LV0", "LV1", "LV2", "LV3", "LV4", "LV5", "LV6", "LV7");

    @Bean
    Criterion catalogueIsShared(Offers offers, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL5.5";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                Offers.Spread spread = offers.spread(cluster);
                String url = home(standing, cluster);
                List<Line> missing = new ArrayList<>();
                if (spread.offers() < OFFERS) {
                    missing.add(new Line("offer.offers_missing", List.of(OFFERS - spread.offers()), url));
                }
                if (spread.owners() < OWNERS) {
                    missing.add(new Line("offer.owners_missing", List.of(OWNERS - spread.owners()), url));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line("offer.shared", List.of(spread.offers(), spread.owners()), url)),
                        missing);
            }
        };
    }

    @Bean
    Criterion facilitiesAreRegistered(
            Facilities facilities, ClusterRegistry registry, OrganizationTypes types, Standing standing) {
        return new Criterion() {
            @Override
            public String code() {
                return "DL8.1";
            }

            @Override
            public Finding check(ClusterId cluster, LocalDate day) {
                Map<OrganizationId, Facilities.Share> shares = facilities.byOwner(cluster, day);
                List<OrganizationId> teaching = teaching(registry, types.byCode(), cluster, day);
                long without = teaching.stream()
                        .filter(one -> !shares.containsKey(one))
                        .count();
                long late = teaching.stream()
                        .map(shares::get)
                        .filter(share -> share != null && share.overdue() > 0)
                        .count();
                String url = home(standing, cluster) + "/facilities";
                List<Line> missing = new ArrayList<>();
                if (teaching.isEmpty()) {
                    missing.add(new Line("offer.no_education", List.of(), url));
                }
                if (without > 0) {
                    missing.add(new Line("offer.without_entries", List.of(without), url));
                }
                if (late > 0) {
                    missing.add(new Line("offer.entries_overdue", List.of(late), url + "?overdue=true"));
                }
                return new Finding(
                        missing.isEmpty(),
                        List.of(new Line(
                                "offer.registered", List.of(teaching.size() - without - late, teaching.size()), url)),
                        missing);
            }
        };
    }

    private static List<OrganizationId> teaching(
            ClusterRegistry registry, Map<String, TypeView> types, ClusterId cluster, LocalDate day) {
        List<OrganizationId> teaching = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            PageOf<MemberRow> piece =
                    registry.memberPiece(cluster, MemberFilter.counting().on(day), cursor, PIECE);
            for (MemberRow member : piece.rows()) {
                String type = member.type();
                TypeView view = type == null ? null : types.get(type);
                String level = view == null ? null : view.level();
                if (level != null && TEACHING.contains(level)) {
                    teaching.add(member.organization());
                }
            }
            cursor = piece.nextCursor();
        } while (cursor != null);
        return teaching;
    }

    private static String home(Standing standing, ClusterId cluster) {
        return standing.labels(Set.of(cluster)).stream()
                .findFirst()
                .map(label -> "/c/" + label.slug() + "/resources")
                .orElse("");
    }
}
