package uz.hamkor.resources.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.hamkor.registry.Today;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.Stretch;
import uz.hamkor.resources.offer.Offer;
import uz.hamkor.resources.offer.OfferKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

/** The lanes of an owner's day: everything that is taken is seen, also side by side. */
class OwnersLanesTest {

    private static final LocalDate DAY = LocalDate.of(2027, 2, 1);
    private static final ClusterId CLUSTER = new ClusterId(UUID.randomUUID());
    private static final OrganizationId OWNER = new OrganizationId(UUID.randomUUID());
    private static final Offer TABLETS =
            Sharing.made(OWNER, CLUSTER, OfferKind.EQUIPMENT, "Planshetlar", new Offer.Approver.Nobody(), 30);

    private static Use use(OrganizationId user, int from, int until) {
        return new Use(
                CLUSTER,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                TABLETS.id(),
                OWNER,
                user,
                new AccountId(UUID.randomUUID()),
                10,
                10,
                new Stretch(
                        DAY.atTime(LocalTime.of(from, 0)).atZone(Today.ZONE).toInstant(),
                        DAY.atTime(LocalTime.of(until, 0)).atZone(Today.ZONE).toInstant()),
                Use.State.CONFIRMED,
                false,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void whatIsTakenSideBySideStandsBelowEachOther() {
        OrganizationId first = new OrganizationId(UUID.randomUUID());
        OrganizationId second = new OrganizationId(UUID.randomUUID());
        List<Use> taken = List.of(use(first, 9, 12), use(second, 10, 11), use(second, 12, 13), use(first, 22, 23));
        Map<OrganizationId, LocalizedText> names =
                Map.of(first, LocalizedText.uz("Birinchi"), second, LocalizedText.uz("Ikkinchi"));
        List<List<OwnersLanes.Bar>> layers =
                OwnersLanes.layersOf(TABLETS, DAY, taken, List.of(), names, Map.of(), Language.UZ);
        assertThat(layers).hasSize(2);
        assertThat(layers)
                .allSatisfy(layer -> assertThat(
                                layer.stream().mapToInt(OwnersLanes.Bar::cells).sum())
                        .isEqualTo((OwnersLanes.LAST_HOUR - OwnersLanes.FIRST_HOUR) * 2));
        assertThat(shown(layers.get(0))).containsExactly("Birinchi 6", "Ikkinchi 2");
        assertThat(shown(layers.get(1))).containsExactly("Ikkinchi 2");
        assertThat(OwnersLanes.byUser(taken, names))
                .extracting(OwnersLanes.User::hours)
                .containsExactly(40.0, 20.0);
    }

    @Test
    void aFreeDayIsOneLongGap() {
        assertThat(OwnersLanes.layersOf(TABLETS, DAY, List.of(), List.of(), Map.of(), Map.of(), Language.UZ))
                .singleElement()
                .satisfies(layer -> assertThat(layer)
                        .singleElement()
                        .satisfies(bar -> assertThat(bar.kind()).isEmpty()));
    }

    private static List<String> shown(List<OwnersLanes.Bar> layer) {
        return layer.stream()
                .filter(bar -> !bar.kind().isEmpty())
                .map(bar -> bar.text() + " " + bar.cells())
                .toList();
    }
}
