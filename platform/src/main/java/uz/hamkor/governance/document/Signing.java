package uz.hamkor.governance.document;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import uz.hamkor.files.StoredFile;
import uz.hamkor.files.StoredFiles;
import uz.hamkor.governance.Constraints;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.governance.document.Signatures.Kind;
import uz.hamkor.governance.document.Signatures.Signature;
import uz.hamkor.identity.Access;
import uz.hamkor.identity.Acting;
import uz.hamkor.identity.Actor;
import uz.hamkor.identity.Right;
import uz.hamkor.identity.Thing;
import uz.hamkor.registry.cluster.ClusterRegistry;
import uz.hamkor.registry.organization.CodeKind;
import uz.hamkor.registry.organization.OrganizationRegistry;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.LocalizedText;
import uz.hamkor.shared.Moment;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.Outcome;
import uz.hamkor.shared.Refusal;
import uz.hamkor.shared.Scope;
import uz.hamkor.shared.SeatId;
import uz.hamkor.shared.Standing;

/**
 * Signing a version for a member: through a seat of the member, or by a role in it that may sign. A consent given here
 * and an uploaded scan are what they are called; that they bind anybody in law the platform does not say.
 */
@Component
class Signing {

    static final long LARGEST_SCAN = 20L * 1024 * 1024;

    private static final Set<String> SCANS = Set.of("application/pdf", "image/jpeg", "image/png");
    private static final Map<String, Refusal> CONSTRAINTS =
            Map.of("document_signature_once", Refusal.of("governance.document.signed_already"));

    private final Access access;
    private final DocumentRows rows;
    private final SectionRows headings;
    private final Signatures signatures;
    private final ClusterRegistry registry;
    private final OrganizationRegistry organizations;
    private final Standing standing;
    private final StoredFiles files;
    private final QualifiedSigning qualified;
    private final DocumentHistory history;

    Signing(
            Access access,
            DocumentRows rows,
            SectionRows headings,
            Signatures signatures,
            ClusterRegistry registry,
            OrganizationRegistry organizations,
            Standing standing,
            StoredFiles files,
            QualifiedSigning qualified,
            DocumentHistory history) {
        this.access = access;
        this.rows = rows;
        this.headings = headings;
        this.signatures = signatures;
        this.registry = registry;
        this.organizations = organizations;
        this.standing = standing;
        this.files = files;
        this.qualified = qualified;
        this.history = history;
    }

    boolean qualifiedConnected() {
        return qualified.connected();
    }

    /** For whom the person may sign. */
    record For(
            OrganizationId organization,
            LocalizedText name,
            @Nullable SeatId seat) {}

    /**
     * A member for which the person may sign if it counts in the cluster.
     *
     * @param cluster of the seat; null for a role in the organisation, which signs in every cluster
     */
    record Place(
            OrganizationId organization,
            @Nullable ClusterId cluster,
            @Nullable SeatId seat) {

        boolean in(ClusterId wanted) {
            return cluster == null || cluster.equals(wanted);
        }
    }

    /** For whom the person may sign, by seats first and then by roles. */
    List<Place> places() {
        Actor actor = Actor.current().orElse(null);
        if (actor == null) {
            return List.of();
        }
        SeatId chosen = Acting.current().map(Acting::seat).orElse(null);
        List<Place> places = new ArrayList<>();
        actor.seats().stream()
                // A substitute acts only when the seat was chosen.
                .filter(seat -> !seat.substitute() || seat.id().equals(chosen))
                .forEach(seat -> places.add(new Place(seat.organization(), seat.cluster(), seat.id())));
        for (Actor.Holding holding : actor.holdings()) {
            if (holding instanceof Actor.Holding.InOrganization in
                    && access.mayInOwn(Right.SIGN, Thing.CHARTER, in.organization())) {
                places.add(new Place(in.organization(), null, null));
            }
        }
        return places;
    }

    /** The members for which the person may sign today; needs a transaction. */
    List<For> options(ClusterId cluster) {
        Map<OrganizationId, @Nullable SeatId> mine = new LinkedHashMap<>();
        for (Place place : places()) {
            if (place.in(cluster) && !mine.containsKey(place.organization())) {
                mine.put(place.organization(), place.seat());
            }
        }
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<OrganizationId, Set<ClusterId>> counting = registry.countingIn(mine.keySet(), DocumentRooms.today());
        Map<OrganizationId, LocalizedText> names = standing.organizationNames(mine.keySet());
        List<For> options = new ArrayList<>();
        mine.forEach((organization, seat) -> {
            if (counting.getOrDefault(organization, Set.of()).contains(cluster)) {
                options.add(new For(organization, names.getOrDefault(organization, LocalizedText.empty()), seat));
            }
        });
        return options;
    }

    /**
     * What stands under the version.
     *
     * @param agreed said yes to the question of the page; asked of a consent
     * @param scan content of the signed paper; closed by the caller
     * @param pkcs7 a qualified signature under the {@link SignedStatement}, Base64 of DER
     * @param address from which the person signs
     */
    record Act(
            OrganizationId organization,
            Kind kind,
            boolean agreed,
            @Nullable InputStream scan,
            @Nullable String fileName,
            @Nullable String pkcs7,
            @Nullable String address) {

        static Act consent(OrganizationId organization, boolean agreed) {
            return new Act(organization, Kind.CONSENT, agreed, null, null, null, null);
        }

        static Act scanned(OrganizationId organization, @Nullable InputStream scan, @Nullable String fileName) {
            return new Act(organization, Kind.SCAN, false, scan, fileName, null, null);
        }

        static Act qualified(OrganizationId organization, @Nullable String pkcs7, @Nullable String address) {
            return new Act(organization, Kind.QUALIFIED, false, null, null, pkcs7, address);
        }
    }

    /** Who signs what: everything that must hold whatever stands under it. */
    private record Ready(For member, Version version, String hash) {}

    Outcome<UUID> sign(ClusterId cluster, UUID version, Act act) {
        return act.kind() == Kind.QUALIFIED
                ? qualified(cluster, version, act)
                : writing(
                        cluster,
                        () -> ready(cluster, version, act)
                                .then(ready -> act.kind() == Kind.CONSENT
                                        ? act.agreed()
                                                ? keep(cluster, ready, act.kind(), null, null)
                                                : Outcome.refusedAt("agreed", "governance.document.not_agreed")
                                        : scan(cluster, act)
                                                .then(file -> keep(cluster, ready, act.kind(), file, null))));
    }

    private static <T> Outcome<T> guarded(Supplier<Outcome<T>> act) {
        return Constraints.guarded(CONSTRAINTS, act);
    }

    private <T> Outcome<T> writing(ClusterId cluster, Supplier<Outcome<T>> act) {
        return guarded(() -> access.within(Scope.current().writing(cluster), act));
    }

    /** The service is asked outside of any transaction, since it may take its time; then everything is looked at again. */
    private Outcome<UUID> qualified(ClusterId cluster, UUID version, Act act) {
        if (!qualified.connected()) {
            return Outcome.refusedAt("kind", "governance.document.not_connected");
        }
        String pkcs7 = act.pkcs7() == null ? "" : act.pkcs7();
        return writing(cluster, () -> ready(cluster, version, act))
                .then(ready ->
                        qualified.verify(SignedStatement.of(ready.hash(), act.organization()), pkcs7, act.address()))
                .then(proof -> ofMember(act.organization(), proof))
                .then(proof -> writing(
                        cluster,
                        () -> ready(cluster, version, act)
                                .then(ready -> keep(cluster, ready, act.kind(), null, proof))));
    }

    private Outcome<Ready> ready(ClusterId cluster, UUID version, Act act) {
        Optional<For> chosen = options(cluster).stream()
                .filter(option -> option.organization().equals(act.organization()))
                .findFirst();
        if (chosen.isEmpty()) {
            return Outcome.refused(Refusal.FORBIDDEN);
        }
        Optional<Version> found = rows.locked(cluster, version);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.NOT_FOUND);
        }
        Version signed = found.get();
        if (signed.inForceFrom() == null
                || (signed.endedOn() != null && !signed.endedOn().isAfter(DocumentRooms.today()))) {
            return Outcome.refused("governance.document.not_in_force");
        }
        String hash = Objects.requireNonNull(signed.hash());
        Document document = rows.find(cluster, signed.document()).orElseThrow();
        return hash.equals(CanonicalText.hash(document, signed.number(), headings.of(cluster, version)))
                ? Outcome.done(new Ready(chosen.get(), signed, hash))
                : Outcome.refused("governance.document.hash_differs");
    }

    /** Where the tax number of the member is known, the certificate was given for it and nobody else. */
    private Outcome<QualifiedSigning.Proof> ofMember(OrganizationId member, QualifiedSigning.Proof proof) {
        Optional<String> known = organizations.find(member).flatMap(view -> view.code(CodeKind.STIR));
        return known.isPresent() && !known.get().equals(proof.stir())
                ? Outcome.refusedAt("pkcs7", "governance.document.eimzo_other_member", known.get())
                : Outcome.done(proof);
    }

    private Outcome<StoredFile> scan(ClusterId cluster, Act act) {
        InputStream content = act.scan();
        if (content == null) {
            return Outcome.refusedAt("scan", "files.empty");
        }
        String name = act.fileName();
        return files.take(content, name == null ? "scan" : name, LARGEST_SCAN, cluster, null)
                .then(file -> SCANS.contains(file.type())
                        ? Outcome.done(file)
                        : Outcome.refusedAt("scan", "governance.document.scan_type"));
    }

    private Outcome<UUID> keep(
            ClusterId cluster,
            Ready ready,
            Kind kind,
            @Nullable StoredFile file,
            QualifiedSigning.@Nullable Proof proof) {
        UUID id = Ids.next();
        signatures.insert(
                cluster,
                ready.version().id(),
                new Signature(
                        id,
                        ready.member().organization(),
                        Objects.requireNonNull(Scope.current().account()),
                        "",
                        ready.member().seat(),
                        kind,
                        ready.hash(),
                        Moment.now(),
                        file == null ? null : file.id(),
                        proof == null
                                ? null
                                : new Signatures.Certificate(
                                        proof.serial(), proof.owner(), proof.stir(), proof.signedAt())),
                proof == null ? null : proof.pkcs7());
        history.record(
                cluster,
                ready.version().document(),
                "signed",
                "version",
                String.valueOf(ready.version().number()),
                "organization",
                ready.member().name().tagged(),
                "kind",
                kind.code(),
                "hash",
                ready.hash());
        return Outcome.done(id);
    }
}
