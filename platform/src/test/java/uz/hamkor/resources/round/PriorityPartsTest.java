package uz.hamkor.resources.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import uz.hamkor.resources.ledger.GivenAndTaken;
import uz.hamkor.shared.OrganizationId;

class PriorityPartsTest {

    private static GivenAndTaken.Sums sums(String given, String taken) {
        return new GivenAndTaken.Sums(new BigDecimal(given), new BigDecimal(taken));
    }

    @Test
    void givingCountsByItsShareAndNothingYetIsLikeBothAlike() {
        assertThat(PriorityParts.given(sums("6.00", "2.00"))).isEqualTo(7_500);
        assertThat(PriorityParts.given(sums("3", "0"))).isEqualTo(10_000);
        assertThat(PriorityParts.given(sums("0", "9"))).isZero();
        assertThat(PriorityParts.given(sums("5", "5"))).isEqualTo(5_000);
        assertThat(PriorityParts.given(sums("0", "0"))).isEqualTo(5_000);
        assertThat(PriorityParts.given(null)).isEqualTo(5_000);
        assertThat(PriorityParts.given(sums("12", "-2"))).as("bounded").isEqualTo(10_000);
    }

    @Test
    void thePartsAddUpToThePriority() {
        Round.Parts weights = new Round.Parts(50, 20, 10, 20, 0);
        PriorityParts parts = PriorityParts.of(true, 30, 4_000, sums("1", "3"), 9_000);

        assertThat(parts).isEqualTo(new PriorityParts(10_000, 5_000, 6_000, 2_500, 9_000));
        // 800 × (50 × 1 + 20 × 0.5 + 10 × 0.6 + 20 × 0.25) / 100
        assertThat(parts.priority(weights)).isEqualTo(200 + 568);
        assertThat(PriorityParts.points(10_000, 50, weights)).isEqualTo(400);
        assertThat(PriorityParts.points(2_500, 20, weights)).isEqualTo(40);
        assertThat(PriorityParts.of(true, 600, 0, sums("1", "0"), 0).priority(weights))
                .isEqualTo(1_000);
        assertThat(PriorityParts.of(false, 0, null, sums("0", "1"), 0).priority(weights))
                .isEqualTo(200);
        assertThat(parts.priority(new Round.Parts(0, 0, 0, 0, 0))).isEqualTo(200);
    }

    @Test
    void aSmallMemberIsOneWithFewerLearnersThanTheOneInTheMiddle() {
        OrganizationId village = OrganizationId.next();
        OrganizationId town = OrganizationId.next();
        OrganizationId city = OrganizationId.next();
        assertThat(PriorityParts.small(Map.of(village, 100L, town, 400L, city, 1_200L)))
                .isEqualTo(Map.of(village, 7_500, town, 0, city, 0));
        assertThat(PriorityParts.small(Map.of(village, 100L, town, 300L)))
                .as("the median of two lies between them")
                .isEqualTo(Map.of(village, 5_000, town, 0));
        assertThat(PriorityParts.small(Map.of())).isEmpty();
        assertThat(PriorityParts.of(false, 0, null, null, 7_500).priority(new Round.Parts(0, 0, 0, 0, 40)))
                .isEqualTo(200 + 600);
    }
}
