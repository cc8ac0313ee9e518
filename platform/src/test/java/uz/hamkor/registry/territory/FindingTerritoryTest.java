package uz.hamkor.registry.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import uz.hamkor.registry.cluster.ClusterDraft;
import uz.hamkor.registry.cluster.ClusterForm;
import uz.hamkor.registry.cluster.FoundingCluster;
import uz.hamkor.search.Hit;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.TerritoryId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Finding;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Territory in the search box, and what is shown with its names. */
@HamkorTest
class FindingTerritoryTest {

    @Autowired
    ImportingTerritory importing;

    @Autowired
    TerritoryRegistry registry;

    @Autowired
    Clusters clusters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    FoundingCluster founding;

    @Autowired
    People people;

    @Autowired
    Finding finding;

    private final String code = "8" + ThreadLocalRandom.current().nextInt(100_000, 999_999);

    private void bringIn(String region, String district, LocalDate from) {
        AccountId administrator = people.administrator();
        String file = "soato,level,parent_soato,name_uz_latn,name_uz_cyrl,name_ru,name_en,remark\n"
                + code + ",region,," + region + " viloyati,,,,\n"
                + code + "201,district," + code + "," + district + " tumani,,,,\n";
        people.as(administrator, () -> {
            UUID draft = importing
                    .draft(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "hudud.csv", from)
                    .orElseThrow();
            importing.decide(draft, null, Decision.ACCEPT).orElseThrow();
            importing.apply(draft).orElseThrow();
        });
    }

    private TerritoryId unit(String ofCode) {
        return registry.byCode(ofCode).orElseThrow().id();
    }

    private List<UUID> found(String query) {
        return finding.publicly(query, TerritoryCards.KIND).stream()
                .map(Hit::id)
                .toList();
    }

    @Test
    void aUnitIsFoundByItsNamesOfAllTimesAndWhatIsShownWithItFollows() {
        String first = Finding.word();
        String second = Finding.word();
        String district = Finding.word();
        bringIn(first, district, LocalDate.of(2024, 1, 1));
        TerritoryId region = unit(code);
        TerritoryId below = unit(code + "201");
        assertThat(found(first + " viloyati")).startsWith(region.value());
        assertThat(found(code)).startsWith(region.value());
        assertThat(finding.publicly(district, TerritoryCards.KIND).getFirst().subtitle())
                .isEqualTo(first + " viloyati");

        AccountId founder = people.founder();
        people.as(
                founder,
                () -> founding.found(new ClusterDraft(
                                "t" + UUID.randomUUID().toString().substring(0, 12),
                                LocalizedText.uz(first + " klasteri"),
                                null,
                                region,
                                ClusterForm.UNDECIDED,
                                LocalizedText.empty(),
                                null,
                                3,
                                2))
                        .orElseThrow());
        UUID organization =
                clusters.organization(district + " maktabi", "school").value();
        jdbc.sql("update registry.organization set territory_id = :region where id = :id")
                .param("region", region.value())
                .param("id", organization)
                .update();
        finding.put("organization", organization);

        bringIn(second, district, LocalDate.of(2025, 6, 1));
        assertThat(found(second + " viloyati")).startsWith(region.value());
        assertThat(found(first + " viloyati")).startsWith(region.value());
        assertThat(finding.publicly(district, TerritoryCards.KIND).getFirst().subtitle())
                .isEqualTo(second + " viloyati");
        assertThat(finding.publicly(district + " maktabi", "organization")
                        .getFirst()
                        .subtitle())
                .endsWith(second + " viloyati");
        assertThat(people.as(founder, () -> finding.here(first + " klasteri", "cluster"))
                        .getFirst()
                        .subtitle())
                .isEqualTo(second + " viloyati");
        assertThat(finding.isUpToDate(TerritoryCards.KIND, region.value())).isTrue();
        assertThat(finding.isUpToDate(TerritoryCards.KIND, below.value())).isTrue();
        assertThat(finding.isUpToDate("organization", organization)).isTrue();
    }
}
