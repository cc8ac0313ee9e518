package uz.hamkor.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import uz.hamkor.registry.ClusterFacts.Element;
import uz.hamkor.registry.ClusterFacts.Picture;
import uz.hamkor.registry.ClusterFacts.Relation;
import uz.hamkor.registry.ClusterFacts.RelationKind;
import uz.hamkor.registry.ClusterFacts.Size;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

class ElementDiagramTest {

    private static Element element(String code, String sector, long active, long waiting) {
        return new Element(code, LocalizedText.uz("Nomi " + code), sector, code.startsWith("LV"), active, waiting, 0);
    }

    private static Picture picture(List<Element> elements, List<Relation> relations) {
        return new Picture(
                LocalDate.of(2026, 11, 25),
                elements,
                relations,
                List.of(),
                List.of(),
                List.of(),
                new Size(0, 0),
                0,
                0,
                0,
                0,
                0);
    }

    private static ElementDiagram diagram(List<Element> elements, List<Relation> relations) {
        return ElementDiagram.of(picture(elements, relations), Language.UZ, "nomaʼlum");
    }

    @Test
    void everyElementWithMembersHasARowOfItsOwnInsideItsSector() {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < 8; i++) {
            elements.add(element("LV" + i, "education", i, i == 0 ? 1 : 0));
        }
        elements.add(element("LV8", "industry", 6, 0));
        elements.add(element("research_centre", "science", 1, 0));
        elements.add(element("media", "civil", 1, 0));
        elements.add(element("fund", "civil", 0, 0));

        var diagram = diagram(elements, List.of());

        assertThat(diagram.nodes())
                .hasSize(11)
                .extracting(node -> node.element().code())
                .doesNotContain("fund");
        assertThat(diagram.spokes()).hasSize(10);
        for (var node : diagram.nodes()) {
            var ground = diagram.groups().stream()
                    .filter(group -> group.sector() == node.sector())
                    .findFirst()
                    .orElseThrow();
            assertThat(node.top()).isGreaterThanOrEqualTo(ground.titleY());
            assertThat(node.top() + node.size()).isLessThanOrEqualTo(ground.y() + ground.height());
            assertThat(diagram.nodes().stream().filter(other -> other.x() == node.x() && other.y() == node.y()))
                    .hasSize(1);
        }
        assertThat(diagram.groups()).allSatisfy(group -> {
            assertThat(group.y()).isNotNegative();
            assertThat(group.y() + group.height()).isLessThanOrEqualTo(diagram.height());
        });
    }

    @Test
    void theStrongestTiesAreDrawnAndTheOthersCounted() {
        var elements = new ArrayList<Element>();
        var relations = new ArrayList<Relation>();
        for (int i = 0; i < 9; i++) {
            elements.add(element("LV" + i, "education", 5, 0));
            for (int j = i + 1; j < 9; j++) {
                relations.add(new Relation(RelationKind.SEAT, "LV" + i, "LV" + j, i == 0 && j == 1 ? 90 : 1));
                relations.add(new Relation(RelationKind.TERRITORY, "LV" + i, "LV" + j, 500));
            }
        }

        var diagram = diagram(elements, relations);

        assertThat(diagram.ties()).hasSize(ElementDiagram.ARCS);
        assertThat(diagram.hidden()).isEqualTo(36 - ElementDiagram.ARCS);
        assertThat(diagram.ties().getFirst().css()).contains("w-3");
        assertThat(diagram.ties().subList(1, 16))
                .allSatisfy(tie -> assertThat(tie.css()).contains("w-1"));
    }

    @Test
    void aTerritoryAloneIsNoTieAndAnEmptyClusterIsStillDrawn() {
        var diagram = diagram(
                List.of(element("LV1", "education", 2, 0), element("LV4", "education", 1, 0)),
                List.of(new Relation(RelationKind.TERRITORY, "LV1", "LV4", 2)));
        assertThat(diagram.ties()).isEmpty();

        var empty = diagram(List.of(), List.of());
        assertThat(empty.nodes()).isEmpty();
        assertThat(empty.groups()).isEmpty();
        assertThat(empty.height()).isPositive();
    }

    @Test
    void longNamesAreCutBetweenWords() {
        assertThat(ElementDiagram.shortened("Qayta tayyorlash va malaka oshirish"))
                .isEqualTo("Qayta tayyorlash va…");
        assertThat(ElementDiagram.shortened("Oliy taʼlim")).isEqualTo("Oliy taʼlim");
    }
}
