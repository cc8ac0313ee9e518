package uz.hamkor.governance.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.Today;
import uz.hamkor.registry.cluster.Cluster;
import uz.hamkor.registry.cluster.Workspaces;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.Texts;
import uz.hamkor.web.Crumb;

/** The cluster, document and version of an address; who may not see them is told so before anything else. */
@Component
class DocumentRooms {

    private final Workspaces open;
    private final Access access;
    private final DocumentRows rows;
    private final Texts texts;

    DocumentRooms(Workspaces open, Access access, DocumentRows rows, Texts texts) {
        this.open = open;
        this.access = access;
        this.rows = rows;
        this.texts = texts;
    }

    /** For readers: by a role, or by a seat in one of the bodies, which decide on documents. */
    Cluster cluster(String slug) {
        Cluster cluster = open.readable(slug);
        if (Actor.current().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
        }
        if (!reads(access, cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return cluster;
    }

    static boolean reads(Access access, ClusterId cluster) {
        return access.may(Right.READ, Thing.CHARTER, cluster) || seated(cluster);
    }

    static boolean seated(ClusterId cluster) {
        return Actor.current()
                .filter(actor ->
                        actor.seats().stream().anyMatch(seat -> seat.cluster().equals(cluster)))
                .isPresent();
    }

    /** For pages that only who may do this sees. */
    Cluster cluster(String slug, Right right) {
        Cluster cluster = open.workspace(slug);
        if (!access.may(right, Thing.CHARTER, cluster.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return cluster;
    }

    boolean may(Right right, Cluster cluster) {
        return access.may(right, Thing.CHARTER, cluster.id());
    }

    Document document(Cluster cluster, UUID id) {
        return access.read(() -> rows.find(cluster.id(), id)).orElseThrow(DocumentRooms::notFound);
    }

    List<Version> versions(Cluster cluster, Document document) {
        return access.read(() -> rows.versions(cluster.id(), document.id()));
    }

    Version version(Cluster cluster, Document document, int number) {
        return versions(cluster, document).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(DocumentRooms::notFound);
    }

    /** What a document shows first: what is in force, else the newest. */
    static Version first(List<Version> versions, LocalDate day) {
        return inForce(versions, day).or(() -> versions.stream().findFirst()).orElseThrow(DocumentRooms::notFound);
    }

    static Optional<Version> inForce(List<Version> versions, LocalDate day) {
        return versions.stream().filter(version -> version.inForceOn(day)).findFirst();
    }

    /** The version that is written or waits for its approval. */
    static Optional<Version> inWork(List<Version> versions) {
        return versions.stream()
                .filter(version -> version.inForceFrom() == null)
                .findFirst();
    }

    static LocalDate today() {
        return LocalDate.ofInstant(Moment.now(), Today.ZONE);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    static String home(Cluster cluster) {
        return "/c/" + cluster.slug() + "/documents";
    }

    static String home(Cluster cluster, Document document) {
        return home(cluster) + "/" + document.id();
    }

    static String home(Cluster cluster, Document document, Version version) {
        return home(cluster, document) + "/versions/" + version.number();
    }

    /** What every page of the room has; the last crumb is the page itself. */
    void frame(Cluster cluster, Language language, Model model, Crumb... below) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(cluster.name().in(language), "/c/" + cluster.slug()));
        crumbs.add(new Crumb(texts.text(language, "document.title"), home(cluster)));
        crumbs.addAll(List.of(below));
        model.addAttribute("c", cluster);
        model.addAttribute("today", today());
        model.addAttribute("register", home(cluster));
        model.addAttribute("crumbs", crumbs);
        model.addAttribute("mayChange", may(Right.UPDATE, cluster));
        model.addAttribute("mayApprove", may(Right.APPROVE, cluster));
    }
}
