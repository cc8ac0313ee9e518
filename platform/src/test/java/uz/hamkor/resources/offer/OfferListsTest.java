package uz.hamkor.resources.offer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.hamkor.files.sheets.Cell;
import uz.hamkor.files.sheets.Mapping;
import uz.hamkor.files.sheets.Row;
import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Sharing;
import uz.hamkor.resources.offer.OffersOfSheet.Line;
import uz.hamkor.resources.offer.OffersOfSheet.Wrong;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.web.TestTexts;

/** Rows of a list as offers: what is recognised, what is told, what stays. */
class OfferListsTest {

    private final OfferColumns columns = new OfferColumns(TestTexts.all());
    private final OrganizationId owner = OrganizationId.next();
    private final ClusterId cluster = ClusterId.next();
    private final AccountId colleague = new AccountId(UUID.randomUUID());

    private List<Line> read(List<Offer> owned, String... lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            rows.add(new Row(
                    "",
                    i + 1,
                    Arrays.stream(lines[i].split("\\|", -1))
                            .map(text -> Cell.of(text.strip()))
                            .toList()));
        }
        Mapping mapping = columns.headings().find(rows);
        OfferSheet sheet = new OfferSheet(
                columns,
                mapping,
                new OfferSheet.Known(owner, owned, Map.of("ustoz@example.uz", colleague), Map.of("vodiy", cluster)));
        return rows.subList(1, rows.size()).stream().map(sheet::read).toList();
    }

    private Offer known(String name) {
        return Sharing.made(owner, cluster, OfferKind.PLACE, name, new Offer.Approver.Owner(), 1);
    }

    @Test
    void headingsAndValuesAreUnderstoodInEveryLanguage() {
        for (Language language : Language.values()) {
            String headings = String.join(
                    "|",
                    columns.heading("name_uz", language),
                    columns.heading("category", language),
                    columns.heading("condition", language),
                    columns.heading("mon", language),
                    columns.heading("approver", language),
                    columns.heading("checkIn", language));
            String row = String.join(
                    "|",
                    "Zal",
                    columns.said("resources.category.", "hall", language),
                    columns.said("offer.condition.", "fair", language),
                    "09:00-12:00",
                    columns.said("offer.approver_kind.", "nobody", language),
                    columns.said("common.", "yes", language));
            Line line = read(List.of(), headings, row).getFirst();
            assertThat(line.wrong()).as(language.tag()).isEmpty();
            Offer offer = java.util.Objects.requireNonNull(line.offer());
            assertThat(offer.described().category()).isEqualTo("hall");
            assertThat(offer.described().condition()).isEqualTo(Offer.Condition.FAIR);
            assertThat(offer.approver()).isEqualTo(new Offer.Approver.Nobody());
            assertThat(offer.terms().checkIn()).isTrue();
            assertThat(offer.clusters()).containsExactly(cluster);
        }
    }

    @Test
    void everyProblemNamesItsColumnAndWhatStoodThere() {
        Line line = read(
                        List.of(),
                        "name_uz|category|units|mon|closures|memberPrice|clusters|state",
                        "Zal|koʻl|ikkita|9 dan 5 gacha|navroʻzda|arzon|boshqa|yoʻq")
                .getFirst();
        assertThat(line.offer()).isNull();
        assertThat(line.wrong())
                .extracting(Wrong::column, Wrong::key, Wrong::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("B", "category", "koʻl"),
                        org.assertj.core.groups.Tuple.tuple("C", "units", "ikkita"),
                        org.assertj.core.groups.Tuple.tuple("D", "mon", "9 dan 5 gacha"),
                        org.assertj.core.groups.Tuple.tuple("E", "closures", "navroʻzda"),
                        org.assertj.core.groups.Tuple.tuple("F", "memberPrice", "arzon"),
                        org.assertj.core.groups.Tuple.tuple("G", "clusters", "boshqa"),
                        org.assertj.core.groups.Tuple.tuple("H", "state", "yoʻq"));
    }

    @Test
    void anOfferIsRecognisedByItsIdOrByNameAndCategory() {
        Offer hall = known("Majlislar zali");
        String category = hall.described().category();
        List<Line> lines = read(
                List.of(hall),
                "name_uz|category|capacity|id",
                "МАЖЛИСЛАР ЗАЛИ|" + category + "|80|",
                "Katta zal|" + category + "|90|" + hall.id(),
                "Boshqa|" + category + "|10|" + ResourceId.next());
        assertThat(lines.get(0).before()).isEqualTo(hall);
        assertThat(lines.get(1).wrong())
                .extracting(one -> one.refusal().code())
                .containsExactly("resources.list.twice");
        assertThat(lines.get(2).wrong()).extracting(Wrong::key).containsExactly("id");
    }

    @Test
    void whatTheListDoesNotHaveStaysAndAnEmptyCellEmpties() {
        Offer hall = known("Zal");
        Line line = read(List.of(hall), "id|marketPrice|capacity", hall.id() + "||40")
                .getFirst();
        Offer changed = java.util.Objects.requireNonNull(line.offer());
        assertThat(line.isChanged()).isTrue();
        assertThat(changed.prices().market()).isNull();
        assertThat(changed.prices().own()).isEqualByComparingTo("20000");
        assertThat(changed.described().capacity()).isEqualTo(40);
        assertThat(changed.name()).isEqualTo(hall.name());
        assertThat(changed.opening()).isEqualTo(hall.opening());
        assertThat(changed.clusters()).isEqualTo(Set.of(cluster));
    }

    @Test
    void anAddressOfAColleagueIsWhoApproves() {
        List<Line> lines = read(
                List.of(),
                "name_uz|category|approver|specialist",
                "Usta soati|instructor|Ustoz@example.uz|ustoz@example.uz",
                "Boshqa soat|instructor|begona@example.uz|");
        Offer offer = java.util.Objects.requireNonNull(lines.getFirst().offer());
        assertThat(offer.approver()).isEqualTo(new Offer.Approver.Person(colleague));
        assertThat(offer.described().specialist()).isEqualTo(colleague);
        assertThat(lines.get(1).wrong()).extracting(Wrong::key).containsExactly("approver");
    }
}
