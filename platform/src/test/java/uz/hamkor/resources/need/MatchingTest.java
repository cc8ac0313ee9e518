package uz.hamkor.resources.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.hamkor.registry.organization.GeoPoint;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.need.Matching.Match;
import uz.hamkor.resources.need.Matching.Part;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;

class MatchingTest {

    private static final OrganizationId ASKS = OrganizationId.next();
    private static final OrganizationId OWNER = OrganizationId.next();

    /** The centre of Tashkent, and Chirchiq 31 km to the north-east of it. */
    private static final GeoPoint TASHKENT = point("41.311", "69.280");

    private static final GeoPoint CHIRCHIQ = point("41.469", "69.582");

    private static final Thing PRINTER = thing("equipment", "printer_3d", "3D printer Creality", "3D printerlar", 2);
    private static final Thing LABORATORY =
            thing("place", "science_laboratory", "Kimyo laboratoriyasi", "Fan laboratoriyalari", 25);
    private static final Thing BUS = thing("vehicle", "bus", "Isuzu avtobusi", "Avtobuslar", 26);
    private static final Thing HALL = thing("place", "hall", "Majlislar zali", "Zallar", 200);
    private static final List<Thing> ALL = List.of(PRINTER, LABORATORY, BUS, HALL);

    private static GeoPoint point(String latitude, String longitude) {
        return new GeoPoint(new BigDecimal(latitude), new BigDecimal(longitude));
    }

    private static Thing thing(String kind, String category, String name, String categoryName, int amount) {
        return new Thing(
                ResourceId.next(),
                OWNER,
                kind,
                category,
                LocalizedText.uz(name),
                List.of(categoryName),
                LocalizedText.empty(),
                amount,
                CHIRCHIQ);
    }

    private static Need.Asked asked(String what) {
        return asked(what, null, null, null, null);
    }

    private static Need.Asked asked(
            String what,
            @Nullable String kind,
            @Nullable String category,
            @Nullable Integer many,
            @Nullable Integer travel) {
        return new Need.Asked(what, null, Language.UZ, kind, category, many, null, null, null, travel);
    }

    private static List<Match> matches(Need.Asked asked) {
        return Matching.of(new Matching.Wanted(asked, ASKS, TASHKENT), ALL);
    }

    private static List<Thing> things(Need.Asked asked) {
        return matches(asked).stream().map(Match::thing).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kimyo laboratoriyasi kerak",
                "Кимё лабораторияси керак",
                "нужна лаборатория химии",
                "kimyo labaratoriya",
                "chemistry laboratory for 2 lessons"
            })
    void aNeedInWordsFindsTheThingInAnyScriptAndLanguageAndWithATypingError(String what) {
        assertThat(things(asked(what)).getFirst()).isEqualTo(LABORATORY);
    }

    @Test
    void whatIsSaidInAskingIsNoThing() {
        assertThat(things(asked("bizga bir kun kerak"))).isEmpty();
        assertThat(things(asked("gilam"))).isEmpty();
        assertThat(things(asked("12"))).isEmpty();
    }

    @Test
    void aRareWordWeighsMoreThanOneThatManyThingsHave() {
        Thing other = thing("equipment", "measuring", "Lazer oʻlchagich", "Oʻlchov asboblari", 1);
        Thing third = thing("equipment", "tools", "Oddiy oʻlchagich", "Asboblar", 1);
        Thing fourth = thing("equipment", "tools", "Elektron oʻlchagich", "Asboblar", 1);
        List<Match> found =
                Matching.of(new Matching.Wanted(asked("lazer oʻlchagich"), ASKS, null), List.of(third, other, fourth));
        assertThat(found.getFirst().thing()).isEqualTo(other);
        // 1 + ln(4/4) for the word all three have, 1 + ln(4/2) for the one of two of it.
        double common = 1;
        double rare = 1 + Math.log(2);
        assertThat(found.getFirst().score()).isEqualTo(1);
        assertThat(found.get(1).score()).isCloseTo(common / (common + rare), within(1e-9));
        // What nothing has is asked for too, and weighs 1.
        double lazer = Matching.of(
                        new Matching.Wanted(asked("lazer oʻlchagich maktabga"), ASKS, null),
                        List.of(third, other, fourth))
                .getFirst()
                .score();
        assertThat(lazer).isCloseTo((common + rare) / (common + rare + 1), within(1e-9));
    }

    @Test
    void aKindThatWasChosenLeavesOthersOutAndItsCategoryCountsMost() {
        assertThat(things(asked("zal yoki laboratoriya", "place", "hall", null, null)))
                .containsExactly(HALL, LABORATORY);
        assertThat(things(asked("laboratoriya", "vehicle", null, null, null))).isEmpty();
        // A category alone is enough, whatever the words are.
        assertThat(things(asked("gilam toʻqish uchun", "place", "hall", null, null)))
                .contains(HALL);
    }

    @Test
    void theScoreIsTheWeightedMeanOfItsParts() {
        Match match = matches(asked("kimyo laboratoriyasi", "place", "science_laboratory", 50, 90))
                .getFirst();
        assertThat(match.thing()).isEqualTo(LABORATORY);
        assertThat(match.shares())
                .extracting(Matching.Share::part)
                .containsExactly(Part.WORDS, Part.KIND, Part.AMOUNT, Part.WAY);
        assertThat(match.shares().get(2).value()).isEqualTo(0.5);
        assertThat(match.score()).isCloseTo(0.55 + 0.25 + 0.1 * 0.5 + 0.1, within(1e-9));
        assertThat(match.shares().getFirst().said()).isEqualTo("kimyo, laboratoriyasi");
    }

    @Test
    void whatIsTooFarIsLeftOutAndWhatStandsNowhereIsNot() {
        int minutes = Travel.minutes(TASHKENT, CHIRCHIQ);
        assertThat(things(asked("avtobus", null, null, null, minutes))).containsExactly(BUS);
        assertThat(things(asked("avtobus", null, null, null, minutes - 1))).isEmpty();
        List<Match> unknown = Matching.of(new Matching.Wanted(asked("avtobus", null, null, null, 1), ASKS, null), ALL);
        assertThat(unknown).extracting(Match::thing).containsExactly(BUS);
        assertThat(unknown.getFirst().shares()).extracting(Matching.Share::part).containsExactly(Part.WORDS);
    }

    @Test
    void nobodyIsOfferedTheirOwn() {
        assertThat(Matching.of(new Matching.Wanted(asked("avtobus"), OWNER, null), ALL))
                .isEmpty();
    }

    @Test
    void theWayIsEstimatedFromTheStraightLine() {
        // A degree of the meridian on a sphere of 6371.0088 km.
        assertThat(Travel.kilometres(point("41", "69"), point("42", "69")))
                .isCloseTo(Math.PI / 180 * 6371.0088, within(1e-6));
        assertThat(Travel.minutes(point("41", "69"), point("42", "69"))).isEqualTo(217);
        assertThat(Travel.minutes(TASHKENT, TASHKENT)).isZero();
    }

    @Test
    void thresholdsArePassedOneAfterTheOther() {
        Thresholds usual = Thresholds.USUAL;
        assertThat(usual.passed(6)).isZero();
        assertThat(usual.passed(7)).isEqualTo(1);
        assertThat(usual.passed(14)).isEqualTo(2);
        assertThat(usual.passed(30)).isEqualTo(2);
        assertThat(usual.passed(31)).isEqualTo(3);
    }
}
