package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import uz.hamkor.governance.document.Document.Section;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Role;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Visitor;

/** A version as PDF, read back. */
@HamkorTest
@Import(Papers.class)
class PrintingTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Autowired
    Drafting drafting;

    @Autowired
    ArrangingHeadings arranging;

    @Autowired
    Signing signing;

    @Autowired
    PrintingDocument printing;

    private static String at(Founded cluster, UUID document) {
        return "/c/" + cluster.slug() + "/documents/" + document + "/versions/1";
    }

    private byte[] download(AccountId who, Founded cluster, UUID document, Language language) {
        HttpResponse<byte[]> answer = new Visitor(port)
                .signIn(people.emailOf(who))
                .download(at(cluster, document) + "/pdf?language=" + language.tag());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(cluster.slug(), language.tag() + ".pdf");
        return answer.body();
    }

    private static String text(PDDocument pdf, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void aCharterInForceHasContentsTextHashAndSignatures() throws IOException {
        Founded cluster = clusters.founded();
        OrganizationId school = clusters.organization("Gʻijduvon maktabi " + cluster.slug(), "school");
        clusters.active(cluster, school, MembershipKind.FOUNDER);
        AccountId manager = people.in(school, Role.MANAGER);
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        Version version = papers.inForce(cluster, document, people.in(cluster.id(), Role.COUNCIL_MEMBER));
        people.as(manager, () -> {
            signing.sign(cluster.id(), version.id(), Signing.Act.consent(school, true))
                    .orElseThrow();
        });
        List<Section> sections = papers.sections(cluster, document);
        try (PDDocument pdf = Loader.loadPDF(download(manager, cluster, document, Language.UZ))) {
            String all = flat(text(pdf, 1, pdf.getNumberOfPages()));
            String title = flat(text(pdf, 1, 1));
            assertThat(title).contains("Klaster nizomi", "Amalda", "1-sonli bayonnoma", String.valueOf(version.hash()));
            assertThat(all).doesNotContain("QORALAMA");
            Map<String, Integer> contents = contents(pdf);
            assertThat(contents).hasSize(25);
            for (int i = 0; i < sections.size(); i++) {
                String heading = (i + 1) + ". " + sections.get(i).heading().in(Language.UZ);
                int page = contents.get(heading);
                assertThat(flat(text(pdf, page, page)))
                        .as("page of the contents")
                        .contains(heading);
            }
            int last = contents.get("Imzolar varagʻi");
            assertThat(last).isEqualTo(pdf.getNumberOfPages());
            assertThat(flat(text(pdf, last, last)))
                    .contains("Gʻijduvon maktabi", "1 ta aʼzodan 1 tasi imzolagan", String.valueOf(version.hash()));
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().children()).hasSize(25);
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Klaster nizomi");
            assertFontsAreInside(pdf);
        }
        try (PDDocument pdf = Loader.loadPDF(download(manager, cluster, document, Language.UZ_CYRL))) {
            assertThat(flat(text(pdf, 1, pdf.getNumberOfPages())))
                    .contains("Кластер низоми", "тенглик, очиқлик, ихтиёрийлик, маҳаллий ўзига хослик", "Ғиждувон");
        }
        try (PDDocument pdf = Loader.loadPDF(download(manager, cluster, document, Language.RU))) {
            assertThat(flat(text(pdf, 1, pdf.getNumberOfPages())))
                    .contains("Устав кластера", "Лист подписей", "Участники равноправны.");
        }
    }

    /** Page by heading, as the contents say. */
    private static Map<String, Integer> contents(PDDocument pdf) throws IOException {
        Map<String, Integer> contents = new HashMap<>();
        Matcher line = Pattern.compile("((?:\\d+\\. |Imzolar )\\S.*?)(?: ?\\.)(?: \\.){3,} (\\d+)")
                .matcher(flat(text(pdf, 2, 3)));
        while (line.find()) {
            contents.put(line.group(1).strip(), Integer.parseInt(line.group(2)));
        }
        return contents;
    }

    private static void assertFontsAreInside(PDDocument pdf) throws IOException {
        for (PDPage page : pdf.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
            }
        }
    }

    @Test
    void aDraftSaysOnEveryPageThatItIsOne() throws IOException {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        try (PDDocument pdf = Loader.loadPDF(download(cluster.coordinator(), cluster, document, Language.EN))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(5);
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                assertThat(text(pdf, page, page)).contains("DRAFT. Not in force.");
            }
            assertThat(text(pdf, pdf.getNumberOfPages(), pdf.getNumberOfPages()))
                    .contains("Nobody has signed yet.");
        }
    }

    @Test
    void whatPeopleWriteIsPrintedAndNotObeyed() throws IOException {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.OTHER);
        Section first = papers.sections(cluster, document).getFirst();
        UUID version = papers.version(cluster, document).id();
        String nasty = "</p><script>alert(1)</script> & <b>x</b> \u0001 &nbsp; 😀 ✓\n\n"
                + "![rasm](file:///etc/passwd)\n\n| a | b |\n|---|---|\n| *bir* | **ikki** |\n\n1. uch\n2. toʻrt";
        people.as(cluster.coordinator(), () -> {
            drafting.edit(
                            cluster.id(),
                            version,
                            first.id(),
                            new Drafting.Edit(0, LocalizedText.uz("A <&> \"B\""), LocalizedText.uz(nasty), null, false))
                    .orElseThrow();
        });
        try (PDDocument pdf = Loader.loadPDF(download(cluster.coordinator(), cluster, document, Language.UZ))) {
            String all = flat(text(pdf, 1, pdf.getNumberOfPages()));
            assertThat(all)
                    .contains("1. A <&> \"B\"", "<script>alert(1)</script> & <b>x</b>", "bir ikki", "toʻrt")
                    .doesNotContain("root:");
        }
        try (PDDocument pdf = Loader.loadPDF(download(cluster.coordinator(), cluster, document, Language.RU))) {
            assertThat(flat(text(pdf, 1, pdf.getNumberOfPages())))
                    .contains("Текста этого раздела на выбранном языке нет", "ikki");
        }
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        Founded founded = clusters.founded();
        UUID document = papers.document(founded, DocumentKind.OTHER);
        UUID version = papers.version(founded, document).id();
        Cluster cluster = papers.cluster(founded);
        String page = "soʻz ".repeat(19_000);
        people.as(founded.coordinator(), () -> {
            for (int i = 0; i < 16; i++) {
                UUID section = arranging
                        .addSection(founded.id(), version, LocalizedText.uz("B " + i))
                        .orElseThrow();
                drafting.edit(
                                founded.id(),
                                version,
                                section,
                                new Drafting.Edit(0, LocalizedText.uz("B " + i), LocalizedText.uz(page), null, false))
                        .orElseThrow();
            }
            Document found = papers.found(founded, document);
            assertThat(printing.print(cluster, found, papers.version(founded, document), Language.UZ)
                            .reason())
                    .get()
                    .satisfies(
                            refusal -> assertThat(refusal.code()).isEqualTo("governance.document.too_long_to_print"));
        });
    }

    @Test
    void whoMayNotReadTheClusterGetsNothing() {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        assertThat(new Visitor(port)
                        .signIn(people.emailOf(people.somebody()))
                        .download(at(cluster, document) + "/pdf")
                        .statusCode())
                .isIn(403, 404);
    }
}
