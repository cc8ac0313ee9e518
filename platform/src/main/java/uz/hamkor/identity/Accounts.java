package uz.hamkor.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.Ids;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.Outcome;

/** Accounts and their passwords. */
@Component
public class Accounts {

    static final int SHORTEST_PASSWORD = 12;
    static final int LONGEST_PASSWORD = 128;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+\\.[^@\\s.]{2,63}");

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final History history;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, History history) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.history = history;
    }

    public record Account(
            AccountId id, String email, String name, Language language, boolean active, boolean mayFound) {}

    /** Makes an account; refused when the address is wrong or taken, the name empty or the password too weak. */
    @Transactional
    public Outcome<AccountId> create(String email, String name, Language language, @Nullable String password) {
        String address = address(email).orElse(null);
        if (address == null) {
            return Outcome.refusedAt("email", "identity.email_invalid");
        }
        String called = name.strip();
        if (called.isEmpty()) {
            return Outcome.refusedAt("name", "identity.name_missing");
        }
        if (called.length() > 200) {
            return Outcome.refusedAt("name", "identity.name_too_long", 200);
        }
        if (password != null) {
            Optional<Outcome<AccountId>> weak = weakness(password, address);
            if (weak.isPresent()) {
                return weak.get();
            }
        }
        AccountId id = new AccountId(Ids.next());
        int made = jdbc.sql("""
                        insert into identity.account (id, email, name, language) values (:id, :email, :name, :language)
                        on conflict (email) do nothing
                        """)
                .param("id", id.value())
                .param("email", address)
                .param("name", called)
                .param("language", language.tag())
                .update();
        if (made == 0) {
            return Outcome.refusedAt("email", "identity.email_taken");
        }
        if (password != null) {
            storePassword(id, password);
        }
        return Outcome.done(id);
    }

    /** Changes the own password; the caller has checked who asks. */
    @Transactional
    public Outcome<AccountId> changePassword(AccountId account, String current, String wanted) {
        Optional<String> hash = passwordHash(account);
        if (hash.isEmpty() || !passwords.matches(current, hash.get())) {
            return Outcome.refusedAt("current", "identity.password_wrong");
        }
        String email = find(account).map(Account::email).orElse("");
        Optional<Outcome<AccountId>> weak = weakness(wanted, email);
        if (weak.isPresent()) {
            return weak.get();
        }
        storePassword(account, wanted);
        history.noteAccount(account, "password-changed");
        return Outcome.done(account);
    }

    /** Sets a password without the one before; the caller has checked who asks. */
    @Transactional
    Outcome<AccountId> resetPassword(AccountId account, String wanted) {
        String email = find(account).map(Account::email).orElse("");
        Optional<Outcome<AccountId>> weak = weakness(wanted, email);
        if (weak.isPresent()) {
            return weak.get();
        }
        storePassword(account, wanted);
        history.noteAccount(account, "password-reset");
        return Outcome.done(account);
    }

    private static Optional<Outcome<AccountId>> weakness(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD) {
            return Optional.of(Outcome.refusedAt("password", "identity.password_short", SHORTEST_PASSWORD));
        }
        if (length > LONGEST_PASSWORD) {
            return Optional.of(Outcome.refusedAt("password", "identity.password_long", LONGEST_PASSWORD));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean monotonous = lower.chars().distinct().count() < 4;
        if (monotonous || CommonPasswords.contains(lower) || lower.contains(email.split("@")[0])) {
            return Optional.of(Outcome.refusedAt("password", "identity.password_common"));
        }
        return Optional.empty();
    }

    private void storePassword(AccountId id, String password) {
        jdbc.sql("""
                        insert into identity.credential (account_id, password_hash) values (:id, :hash)
                        on conflict (account_id)
                        do update set password_hash = excluded.password_hash, changed_at = now()
                        """)
                .param("id", id.value())
                .param("hash", passwords.encode(password))
                .update();
    }

    /** Makes the hash of a password anew that has just been shown to be right; nothing else changes. */
    void hashAgain(AccountId id, String password) {
        jdbc.sql("update identity.credential set password_hash = :hash where account_id = :id")
                .param("id", id.value())
                .param("hash", passwords.encode(password))
                .update();
    }

    /** Whether this is the account's password, or the account has none. */
    public boolean isPassword(AccountId account, String typed) {
        return passwordHash(account)
                .map(hash -> passwords.matches(typed.length() > 4 * LONGEST_PASSWORD ? "" : typed, hash))
                .orElse(true);
    }

    Optional<String> passwordHash(AccountId account) {
        return jdbc.sql("select password_hash from identity.credential where account_id = :id")
                .param("id", account.value())
                .query(String.class)
                .optional();
    }

    public Optional<Account> find(AccountId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query(Accounts::account)
                .optional();
    }

    public Optional<Account> byEmail(String email) {
        if (email.indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL cannot hold it, so nobody has it
        }
        return jdbc.sql(SELECT + " where email = :email")
                .param("email", normalised(email))
                .query(Accounts::account)
                .optional();
    }

    public List<Account> all() {
        return jdbc.sql(SELECT + " order by name, id").query(Accounts::account).list();
    }

    /** Languages by account; unknown ones are left out. */
    public Map<AccountId, Language> languages(Collection<AccountId> accounts) {
        Map<AccountId, Language> languages = new HashMap<>();
        jdbc.sql("select id, language from identity.account where id = any (:ids)")
                .param("ids", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query(rs -> {
                    languages.put(
                            new AccountId(rs.getObject(1, UUID.class)),
                            Language.of(rs.getString(2)).orElseThrow());
                });
        return languages;
    }

    /** Names by account; unknown ones are left out. */
    public Map<AccountId, String> names(Collection<AccountId> accounts) {
        Map<AccountId, String> names = new HashMap<>();
        jdbc.sql("select id, name from identity.account where id = any (:ids)")
                .param("ids", accounts.stream().map(AccountId::value).toArray(UUID[]::new))
                .query(rs -> {
                    names.put(new AccountId(rs.getObject(1, UUID.class)), rs.getString(2));
                });
        return names;
    }

    public boolean none() {
        return jdbc.sql("select not exists (select from identity.account)")
                .query(Boolean.class)
                .single();
    }

    /** Whether somebody administers the installation today. */
    public boolean administered() {
        return jdbc.sql("""
                        select exists (
                            select from identity.role_grant g join identity.account a on a.id = g.account_id
                            where g.role = :role and g.cluster_id is null and g.organization_id is null
                              and g.valid @> now() and a.active)
                        """)
                .param("role", Role.PLATFORM_ADMIN.name())
                .query(Boolean.class)
                .single();
    }

    /** Changes name and language of the own account. */
    @Transactional
    public Outcome<AccountId> rename(AccountId id, String name, Language language) {
        String called = name.strip();
        if (called.isEmpty()) {
            return Outcome.refusedAt("name", "identity.name_missing");
        }
        if (called.length() > 200) {
            return Outcome.refusedAt("name", "identity.name_too_long", 200);
        }
        jdbc.sql("update identity.account set name = :name, language = :language, version = version + 1 where id = :id")
                .param("name", called)
                .param("language", language.tag())
                .param("id", id.value())
                .update();
        return Outcome.done(id);
    }

    /** Lets a person found clusters, or takes it back; for administrators. */
    @Transactional
    public void letFound(AccountId id, boolean may) {
        jdbc.sql("update identity.account set may_found = :may, version = version + 1 where id = :id")
                .param("may", may)
                .param("id", id.value())
                .update();
    }

    @Transactional
    void signedIn(AccountId id) {
        jdbc.sql("update identity.account set signed_in_at = now() where id = :id")
                .param("id", id.value())
                .update();
        history.noteAccount(id, "signed-in");
    }

    /** An address as accounts keep it; empty when it is none. */
    public static Optional<String> address(String email) {
        String address = normalised(email);
        return address.length() <= 254 && EMAIL.matcher(address).matches() ? Optional.of(address) : Optional.empty();
    }

    static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static final String SELECT = "select id, email, name, language, active, may_found from identity.account";

    private static Account account(java.sql.ResultSet rs, int n) throws java.sql.SQLException {
        return new Account(
                new AccountId(rs.getObject(1, UUID.class)),
                rs.getString(2),
                rs.getString(3),
                Language.of(rs.getString(4)).orElse(Language.UZ),
                rs.getBoolean(5),
                rs.getBoolean(6));
    }
}
