package uz.hamkor.registry.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/**
 * One line of the list of fictional organisations.
 *
 * @param since how many months ago the cluster came to know it
 * @param left how many months ago it left; empty for those that did not
 */
record DemoOrganization(
        String key,
        String cluster,
        String type,
        String level,
        Optional<String> unitOf,
        MembershipKind kind,
        Stage stage,
        int since,
        Optional<Integer> left,
        GeoPoint point,
        String region,
        LocalizedText name,
        LocalizedText shortName,
        LocalizedText earlierName,
        Optional<String> earlierType,
        String earlierUntil) {

    private static final int DAYS_UNTIL_ADMISSION = 14;
    /** The day on which schools and colleges of vocational education became one network. */
    private static final LocalDate NEW_TYPES = LocalDate.of(2025, 9, 1);

    /** How far the organisation has come in its cluster; NONE for one that is only the parent of a member. */
    enum Stage {
        NONE,
        PROSPECTIVE,
        APPLIED,
        ACTIVE,
        LEFT;

        boolean wasAdmitted() {
            return this == ACTIVE || this == LEFT;
        }

        /** Whether its own people have taken the record over. */
        boolean isClaimed() {
            return this == APPLIED || wasAdmitted();
        }
    }

    static List<DemoOrganization> of(String cluster) {
        return Lines.of("organizations").stream()
                .map(DemoOrganization::read)
                .filter(organization -> organization.cluster().equals(cluster))
                .toList();
    }

    private static DemoOrganization read(Map<String, String> line) {
        return new DemoOrganization(
                field(line, "key"),
                field(line, "cluster"),
                field(line, "type"),
                field(line, "level"),
                given(line, "unit_of"),
                MembershipKind.of(field(line, "kind")).orElseThrow(),
                Stage.valueOf(field(line, "state").toUpperCase(Locale.ROOT)),
                Integer.parseInt(field(line, "since")),
                given(line, "left").map(Integer::valueOf),
                GeoPoint.parse(field(line, "lat"), field(line, "lon")).orElseThrow(),
                field(line, "region"),
                LocalizedText.uz(field(line, "uz"))
                        .with(Language.RU, field(line, "ru"))
                        .with(Language.EN, field(line, "en")),
                LocalizedText.uz(field(line, "short")),
                LocalizedText.uz(field(line, "earlier_uz")),
                given(line, "earlier_type"),
                field(line, "earlier_until"));
    }

    private static String field(Map<String, String> line, String heading) {
        return line.getOrDefault(heading, "");
    }

    private static Optional<String> given(Map<String, String> line, String heading) {
        return Optional.of(field(line, heading)).filter(text -> !text.isEmpty());
    }

    LocalDate sinceDay(LocalDate today) {
        return today.minusMonths(since);
    }

    LocalDate admittedOn(LocalDate today) {
        return sinceDay(today).plusDays(DAYS_UNTIL_ADMISSION);
    }

    /** Until when it had its earlier name and type; empty where there were none, or before anything is known of it. */
    Optional<LocalDate> earlierUntil(LocalDate today, LocalDate knownSince) {
        if (earlierUntil.isEmpty()) {
            return Optional.empty();
        }
        LocalDate until = earlierUntil.equals("law") ? NEW_TYPES : today.minusMonths(Integer.parseInt(earlierUntil));
        return Optional.of(until).filter(day -> day.isAfter(knownSince) && !day.isAfter(today));
    }

    String email() {
        return key + "@example.uz";
    }
}
