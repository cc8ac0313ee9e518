package uz.hamkor.governance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import uz.hamkor.identity.Role;
import uz.hamkor.testing.Clusters;
import uz.hamkor.testing.Clusters.Founded;
import uz.hamkor.testing.HamkorTest;
import uz.hamkor.testing.People;
import uz.hamkor.testing.Rest;

/** Documents for programs. */
@HamkorTest
@Import(Papers.class)
class DocumentsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Clusters clusters;

    @Autowired
    Papers papers;

    @Test
    void theRegisterIsReadPieceByPiece() {
        Founded cluster = clusters.founded();
        List<String> made = new ArrayList<>();
        for (DocumentKind kind : List.of(DocumentKind.DATA, DocumentKind.OTHER, DocumentKind.CHARTER)) {
            made.add(papers.document(cluster, kind).toString());
        }
        papers.inForce(cluster, UUID.fromString(made.getFirst()), people.in(cluster.id(), Role.COUNCIL_MEMBER));
        Rest rest = Rest.as(port, people.emailOf(cluster.coordinator()));
        String home = "/api/v1/clusters/" + cluster.slug() + "/documents";
        List<String> read = new ArrayList<>();
        String next = home + "?limit=2";
        int pieces = 0;
        while (next != null) {
            JsonNode piece = rest.get(next).ok();
            piece.path("rows").forEach(row -> read.add(row.path("id").asString()));
            String cursor = piece.path("nextCursor").asString(null);
            next = cursor == null ? null : home + "?limit=2&cursor=" + cursor;
            pieces++;
        }
        assertThat(pieces).isEqualTo(2);
        assertThat(read).isEqualTo(made);
        JsonNode first = rest.get(home).ok().path("rows").get(0);
        assertThat(first.path("kind").asString()).isEqualTo("data");
        assertThat(first.path("standing").asString()).isEqualTo("in_force");
        assertThat(first.path("inForce").asInt()).isEqualTo(1);
        assertThat(rest.get(home).ok().path("rows").get(2).path("inWork").asInt())
                .isEqualTo(1);
    }

    @Test
    void aVersionIsReadInItsLanguagesAndAsPdf() throws IOException {
        Founded cluster = clusters.founded();
        UUID document = papers.document(cluster, DocumentKind.CHARTER);
        Rest rest = Rest.as(port, people.emailOf(cluster.coordinator()));
        String at = "/api/v1/clusters/" + cluster.slug() + "/documents/" + document;
        assertThat(rest.get(at).ok().path("versions").get(0).path("standing").asString())
                .isEqualTo("draft");
        JsonNode russian = rest.get(at + "/versions/1?language=ru").ok();
        assertThat(russian.path("sections")).hasSize(24);
        assertThat(russian.path("sections").get(3).path("text").asString()).contains("Участники равноправны");
        assertThat(rest.get(at + "/versions/1?language=uz-Cyrl")
                        .ok()
                        .path("sections")
                        .get(3)
                        .path("heading")
                        .asString())
                .startsWith("Тамойиллари");
        Rest.Answer unknown = rest.get(at + "/versions/1?language=fr");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(rest.get(at + "/versions/7").status()).isEqualTo(404);
        try (PDDocument pdf =
                Loader.loadPDF(rest.get(at + "/versions/1/pdf?language=en").bytes())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("Charter of the cluster", "DRAFT. Not in force.");
        }
    }

    @Test
    void strangersReadNothing() {
        Founded cluster = clusters.founded();
        papers.document(cluster, DocumentKind.DATA);
        Rest stranger = Rest.as(port, people.emailOf(people.somebody()));
        assertThat(stranger.get("/api/v1/clusters/" + cluster.slug() + "/documents")
                        .status())
                .isIn(403, 404);
        assertThat(Rest.nobody(port)
                        .get("/api/v1/clusters/" + cluster.slug() + "/documents")
                        .status())
                .isIn(401, 404);
    }
}
