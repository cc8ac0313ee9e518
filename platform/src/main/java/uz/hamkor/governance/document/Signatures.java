package uz.hamkor.governance.document;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uz.hamkor.governance.document.Document.Version;
import uz.hamkor.registry.cluster.MemberRow;
import uz.hamkor.registry.cluster.MembershipKind;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.OrganizationId;
import uz.hamkor.shared.SeatId;

/** Who signed which version, and how far the members are covered. Needs a transaction. */
@Component
class Signatures {

    /** What stands under a version. The platform says which of them it is and claims nothing more. */
    enum Kind {
        CONSENT,
        SCAN,
        QUALIFIED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A signature.
     *
     * @param name of the person who gave it
     * @param seat through which the person acted; null where by a role in the organisation
     * @param hash of the text that was signed
     */
    record Signature(
            UUID id,
            OrganizationId organization,
            AccountId account,
            String name,
            @Nullable SeatId seat,
            Kind kind,
            String hash,
            Instant at,
            @Nullable FileId file,
            @Nullable Certificate certificate) {}

    /**
     * The certificate of a qualified signature, as the service that checked it says.
     *
     * @param stir tax number of the legal person it was given for; null for a natural person
     * @param signedAt by the token of the time under the signature
     */
    record Certificate(
            String serial, String owner, @Nullable String stir, Instant signedAt) {}

    /** A member and its signature, if there is one. */
    record Line(MemberRow member, @Nullable Signature signature) {

        public boolean founder() {
            return member.kind() == MembershipKind.FOUNDER;
        }
    }

    /**
     * How far a version is signed.
     *
     * @param lines of all members that count on the day, by name
     * @param former signatures of those who are no members any more
     */
    record Coverage(@Nullable Version version, List<Line> lines, List<Signature> former) {

        Coverage {
            lines = List.copyOf(lines);
            former = List.copyOf(former);
        }

        static Coverage none() {
            return new Coverage(null, List.of(), List.of());
        }

        public long signed() {
            return lines.stream().filter(line -> line.signature() != null).count();
        }

        public long members() {
            return lines.size();
        }

        public List<Line> missing() {
            return lines.stream().filter(line -> line.signature() == null).toList();
        }

        /** From 0 to 1; null without members. */
        public @Nullable Double share() {
            return lines.isEmpty() ? null : (double) signed() / members();
        }
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final DocumentRows rows;
    private final MembersOfCluster members;

    Signatures(JdbcClient jdbc, JsonMapper json, DocumentRows rows, MembersOfCluster members) {
        this.jdbc = jdbc;
        this.json = json;
        this.rows = rows;
        this.members = members;
    }

    /** Of the charter version in force on the day; without one nobody has signed. Indicator GOV3. */
    Coverage charter(ClusterId cluster, LocalDate day) {
        return inForce(cluster, DocumentKind.CHARTER, day)
                .map(version -> of(cluster, version, day))
                .orElseGet(Coverage::none);
    }

    /** The version of a kind of document that is in force on a day. */
    Optional<Version> inForce(ClusterId cluster, DocumentKind kind, LocalDate day) {
        Map<UUID, List<Version>> versions = rows.versions(cluster);
        return rows.all(cluster).stream()
                .filter(document -> document.kind() == kind)
                .flatMap(document ->
                        DocumentRooms.inForce(versions.getOrDefault(document.id(), List.of()), day).stream())
                .findFirst();
    }

    Coverage of(ClusterId cluster, Version version, LocalDate day) {
        Map<OrganizationId, Signature> given = new LinkedHashMap<>();
        list(cluster, version.id()).forEach(signature -> given.put(signature.organization(), signature));
        List<Line> lines = members.counting(cluster, day).values().stream()
                .map(member -> new Line(member, given.remove(member.organization())))
                .toList();
        return new Coverage(version, lines, List.copyOf(given.values()));
    }

    List<Signature> list(ClusterId cluster, UUID version) {
        return jdbc.sql("""
                        select s.id, s.organization_id, s.account_id, s.seat_id, s.kind, s.hash, s.signed_at,
                               s.file_id, s.certificate, coalesce(a.name, '') as signer
                        from governance.document_signature s
                        left join identity.account a on a.id = s.account_id
                        where s.cluster_id = :cluster and s.version_id = :version order by s.signed_at, s.id
                        """)
                .param("cluster", cluster.value())
                .param("version", version)
                .query((rs, n) -> new Signature(
                        rs.getObject("id", UUID.class),
                        new OrganizationId(rs.getObject("organization_id", UUID.class)),
                        new AccountId(rs.getObject("account_id", UUID.class)),
                        rs.getString("signer"),
                        rs.getObject("seat_id", UUID.class) == null
                                ? null
                                : new SeatId(rs.getObject("seat_id", UUID.class)),
                        Kind.valueOf(rs.getString("kind").toUpperCase(java.util.Locale.ROOT)),
                        rs.getString("hash"),
                        rs.getTimestamp("signed_at").toInstant(),
                        rs.getObject("file_id", UUID.class) == null
                                ? null
                                : new FileId(rs.getObject("file_id", UUID.class)),
                        certificate(rs.getString("certificate"))))
                .list();
    }

    private @Nullable Certificate certificate(@Nullable String written) {
        if (written == null) {
            return null;
        }
        JsonNode one = json.readTree(written);
        return new Certificate(
                one.path("serial").asString(""),
                one.path("owner").asString(""),
                one.path("stir").asString(null),
                Instant.parse(one.path("signedAt").asString("")));
    }

    private @Nullable String written(@Nullable Certificate certificate) {
        if (certificate == null) {
            return null;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("serial", certificate.serial());
        fields.put("owner", certificate.owner());
        if (certificate.stir() != null) {
            fields.put("stir", certificate.stir());
        }
        fields.put("signedAt", certificate.signedAt().toString());
        return json.writeValueAsString(fields);
    }

    /** @param pkcs7 of a qualified signature, Base64 of DER */
    void insert(ClusterId cluster, UUID version, Signature signature, @Nullable String pkcs7) {
        SeatId seat = signature.seat();
        FileId file = signature.file();
        jdbc.sql("""
                        insert into governance.document_signature
                            (cluster_id, id, version_id, organization_id, account_id, seat_id, kind, hash, signed_at,
                             file_id, certificate, pkcs7)
                        values (:cluster, :id, :version, :organization, :account, :seat, :kind, :hash, :at, :file,
                                :certificate::jsonb, :pkcs7)
                        """)
                .param("cluster", cluster.value())
                .param("id", signature.id())
                .param("version", version)
                .param("organization", signature.organization().value())
                .param("account", signature.account().value())
                .param("seat", seat == null ? null : seat.value(), Types.OTHER)
                .param("kind", signature.kind().code())
                .param("hash", signature.hash())
                .param("at", Timestamp.from(signature.at()))
                .param("file", file == null ? null : file.value(), Types.OTHER)
                .param("certificate", written(signature.certificate()), Types.VARCHAR)
                .param("pkcs7", pkcs7, Types.VARCHAR)
                .update();
    }
}
