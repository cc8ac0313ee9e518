package uz.hamkor.identity;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Outcome;

/** The passkeys of accounts, as the framework reads and writes them, and as their person sees them. */
@Component
class Passkeys implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {

    static final int LONGEST_NAME = 100;
    private static final int ID_BYTES = 16;

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final History history;
    private final DoorNews news;

    Passkeys(JdbcClient jdbc, Accounts accounts, History history, DoorNews news) {
        this.news = news;
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.history = history;
    }

    /** @param id for addresses, the id of the key in URL-safe Base64 */
    record View(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant usedAt) {}

    List<View> of(AccountId account) {
        return jdbc
                .sql(SELECT + " where account_id = :account order by created_at")
                .param("account", account.value())
                .query(Passkeys::record)
                .list()
                .stream()
                .map(record -> new View(
                        record.getCredentialId().toBase64UrlString(),
                        String.valueOf(record.getLabel()),
                        record.getCreated(),
                        record.getLastUsed()))
                .toList();
    }

    @Transactional
    Outcome<String> rename(AccountId account, String id, String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            return Outcome.refusedAt("name", "identity.passkey_name", LONGEST_NAME);
        }
        jdbc.sql("update identity.passkey set name = :name where credential_id = :id and account_id = :account")
                .param("name", called)
                .param("id", decoded(id))
                .param("account", account.value())
                .update();
        return Outcome.done(called);
    }

    @Transactional
    void remove(AccountId account, String id) {
        int removed = jdbc.sql("delete from identity.passkey where credential_id = :id and account_id = :account")
                .param("id", decoded(id))
                .param("account", account.value())
                .update();
        if (removed > 0) {
            history.noteAccount(account, "passkey-removed");
        }
    }

    private static byte[] decoded(String id) {
        try {
            return Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /** What devices remember of a person: sixteen bytes that mean nothing elsewhere. */
    static Bytes handle(AccountId account) {
        UUID id = account.value();
        return new Bytes(ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static Optional<AccountId> account(Bytes handle) {
        if (handle.getBytes().length != ID_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(handle.getBytes());
        return Optional.of(new AccountId(new UUID(buffer.getLong(), buffer.getLong())));
    }

    // What the framework asks -------------------------------------------------------------------------------

    private static final String SELECT = """
            select credential_id, account_id, name, public_key, signature_count, uv_initialized, backup_eligible,
                   backup_state, transports, attestation_object, client_data, created_at, used_at
            from identity.passkey
            """;

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return jdbc.sql(SELECT + " where credential_id = :id")
                .param("id", id.getBytes())
                .query(Passkeys::record)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return account(handle)
                .map(account -> jdbc.sql(SELECT + " where account_id = :account")
                        .param("account", account.value())
                        .query(Passkeys::record)
                        .list())
                .orElse(List.of());
    }

    /** A new one, or one that was used. A key belongs to the account that registered it first. */
    @Override
    @Transactional
    public void save(CredentialRecord record) {
        AccountId account = account(record.getUserEntityUserId()).orElseThrow();
        int used = jdbc.sql("""
                        update identity.passkey
                        set signature_count = :count, uv_initialized = :uv, backup_state = :backedUp, used_at = :used
                        where credential_id = :id and account_id = :account
                        """)
                .param("count", record.getSignatureCount())
                .param("uv", record.isUvInitialized())
                .param("backedUp", record.isBackupState())
                .param("used", timestamp(record.getLastUsed()))
                .param("id", record.getCredentialId().getBytes())
                .param("account", account.value())
                .update();
        if (used == 0) {
            insert(record, account);
            history.noteAccount(account, "passkey-added");
            news.passkeyAdded(account);
        }
    }

    private void insert(CredentialRecord record, AccountId account) {
        jdbc.sql("""
                        insert into identity.passkey (credential_id, account_id, name, public_key, signature_count,
                            uv_initialized, backup_eligible, backup_state, transports, attestation_object, client_data)
                        values (:id, :account, :name, :key, :count, :uv, :eligible, :backedUp, :transports,
                            :attestation, :client)
                        """)
                .param("id", record.getCredentialId().getBytes())
                .param("account", account.value())
                .param("name", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param("count", record.getSignatureCount())
                .param("uv", record.isUvInitialized())
                .param("eligible", record.isBackupEligible())
                .param("backedUp", record.isBackupState())
                .param(
                        "transports",
                        record.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param("attestation", bytes(record.getAttestationObject()))
                .param("client", bytes(record.getAttestationClientDataJSON()))
                .update();
    }

    @Override
    public void delete(Bytes id) {
        // The handle of a person goes with the account; a key goes through its person, who is asked for a proof.
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return account(handle).flatMap(accounts::find).map(Passkeys::entity).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String principal) {
        return accounts.find(AccountId.of(principal)).map(Passkeys::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        // Accounts are made elsewhere; the handle is their id.
    }

    private static PublicKeyCredentialUserEntity entity(Accounts.Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(account.id()))
                .name(account.email())
                .displayName(account.name())
                .build();
    }

    private static CredentialRecord record(ResultSet row, int number) throws SQLException {
        Timestamp used = row.getTimestamp("used_at");
        Instant created = row.getTimestamp("created_at").toInstant();
        byte[] attestation = row.getBytes("attestation_object");
        byte[] client = row.getBytes("client_data");
        Set<AuthenticatorTransport> transports = Arrays.stream(
                        (String[]) row.getArray("transports").getArray())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(handle(new AccountId(row.getObject("account_id", UUID.class))))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("uv_initialized"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .transports(transports)
                .attestationObject(attestation == null ? null : new Bytes(attestation))
                .attestationClientDataJSON(client == null ? null : new Bytes(client))
                .label(row.getString("name"))
                .created(created)
                .lastUsed(used == null ? created : used.toInstant())
                .build();
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }
}
