package uz.hamkor.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import uz.hamkor.registry.territory.TerritoryRegistry;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;

/** Every list of the data bank as a file and as of another day. */
@HamkorTest
class ListsOfRecordsTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    TerritoryRegistry territories;

    @Autowired
    Today today;

    @ParameterizedTest
    @CsvSource(textBlock = """
                    /organizations,   'code,name_uz,name_uz_cyrl,name_ru,name_en,short_name,type,level,territory,address', Namuna maktab
                    /admin/territory, 'soato,level,parent_soato,iso_code,name_uz,name_uz_cyrl,name_ru,name_en,since',     Andijon viloyati
                    /admin/types,     'code,level,name_uz,name_uz_cyrl,name_ru,name_en,from,until,successor',             school
                    /clusters,        'slug,name_uz,name_uz_cyrl,name_ru,name_en,status,form,field,territory,members',    forming
                    """)
    void aListIsGivenAsCsvAndXlsx(String list, String headings, String row) {
        clusters.organization("Namuna maktab", "school");
        AccountId founder = clusters.founded().coordinator();
        // Of clusters everybody sees their own and what is published.
        AccountId reader = list.equals("/clusters") ? founder : people.administrator();
        Visitor visitor = new Visitor(port).signIn(people.emailOf(reader));
        HttpResponse<String> csv = visitor.get(list + "?format=csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(csv.body().replace("\uFEFF", "")).startsWith(headings).contains(row);
        HttpResponse<String> xlsx = visitor.get(list + "?format=xlsx");
        assertThat(xlsx.statusCode()).isEqualTo(200);
        assertThat(xlsx.body()).startsWith("PK");
        assertThat(visitor.page(list)).contains("format=csv").contains("format=xlsx");
    }

    @Test
    void theRegisterAsAFileHoldsWhatItsFilterShowsInAllPieces() {
        String mark = "r" + UUID.randomUUID().toString().substring(0, 8);
        for (int i = 0; i < 3; i++) {
            clusters.organization("Maktab " + mark + " " + i, "school");
        }
        clusters.organization("Bogʻcha " + mark, "preschool");
        Visitor admin = new Visitor(port).signIn(people.emailOf(people.administrator()));
        List<String> lines = admin.get("/organizations?format=csv&type=school&q=" + mark)
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("Maktab " + mark + " 0");
        HttpResponse<String> wrong = admin.get("/organizations?format=csv&type=yoq");
        assertThat(wrong.body()).as("a filter that means nothing gives no file").contains("</html>");
    }

    @ParameterizedTest
    @CsvSource({"/organizations, territory", "/admin/audit, until"})
    void aFilterCanBeSentWithWhateverIsChosenInIt(String list, String field) {
        Visitor admin = new Visitor(port).signIn(people.emailOf(people.administrator()));
        String page = admin.page(list);
        int at = page.indexOf("name=\"" + field + "\"");
        String filter = page.substring(page.lastIndexOf("<form", at), page.indexOf("</form>", at));
        assertThat(filter).contains("<select").doesNotContain("required").doesNotContain("ixtiyoriy");
    }

    @Test
    void territoryAndTypesAreShownAsOfADayAndWithTheirHistory() {
        Visitor admin = new Visitor(port).signIn(people.emailOf(people.administrator()));
        String code = "9" + String.valueOf(System.nanoTime()).substring(5, 11);
        String file = "soato,level,parent_soato,name_uz\n" + code + ",region,,Eski nomli viloyat\n";
        taken(admin, file, today.day().minusYears(2).toString());
        taken(admin, file.replace("Eski nomli", "Yangi nomli"), today.day().toString());
        String page = "/territories/" + territories.byCode(code).orElseThrow().id();
        String then = today.day().minusYears(1).toString();

        assertThat(admin.page(page)).contains("Yangi nomli viloyat").contains("hk-history");
        assertThat(admin.page(page + "?asOf=" + then)).contains("Eski nomli viloyat");
        for (Language language : Language.values()) {
            admin.page(page + "?asOf=1990-01-01&lang=" + language.tag());
        }
        assertThat(new Visitor(port).page(page))
                .as("who changed it is not for visitors")
                .doesNotContain("hk-history");
        assertThat(admin.get("/admin/territory?format=csv&asOf=" + then).body())
                .contains("Eski nomli viloyat")
                .doesNotContain("Yangi nomli viloyat");
        assertThat(admin.page("/admin/territory?asOf=" + then)).contains("Eski nomli viloyat");

        String type = "t" + code;
        admin.post("/admin/types/new", "/admin/types/new", "code", type, "name.uz", "Sinov turi", "until", then);
        assertThat(admin.page("/admin/types/" + type)).contains("hk-history");
        assertThat(admin.page("/admin/types")).contains(type);
        assertThat(admin.page("/admin/types?asOf=" + today.day())).doesNotContain(type);
        assertThat(admin.page("/admin/types?asOf=" + today.day().minusYears(3))).contains(type);
    }

    private void taken(Visitor admin, String file, String from) {
        String draft = admin.upload("/admin/territory", "/admin/territory/file", "a.csv", file, "validFrom", from)
                .uri()
                .getPath();
        assertThat(draft).startsWith("/admin/territory/drafts/");
        admin.post(draft, draft + "/decide", "decision", "accept");
        assertThat(admin.post(draft, draft + "/apply").uri().getPath()).isEqualTo("/admin/territory");
    }
}
