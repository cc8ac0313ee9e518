package uz.hamkor.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.FileId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.PersonalData;

/** Files a person brought: the own ones go with the account, those of a cluster or an organisation stay theirs. */
@Component
class OwnFiles implements PersonalData {

    private static final int NAMED = 200;

    private final JdbcClient database;
    private final StoredFiles files;

    OwnFiles(JdbcClient database, StoredFiles files) {
        this.database = database;
        this.files = files;
    }

    @Override
    public Set<String> tables() {
        return Set.of("files.stored_file");
    }

    @Override
    @Transactional(readOnly = true)
    public List<Held> about(AccountId account, Language language) {
        List<String> names = database.sql("""
                        select name from files.stored_file where account_id = :account
                        order by created_at desc limit :limit
                        """)
                .param("account", account.value())
                .param("limit", NAMED)
                .query(String.class)
                .list();
        return names.isEmpty()
                ? List.of()
                : List.of(new Held("files", Map.of("personal.files", String.join(", ", names))));
    }

    @Override
    @Transactional
    public List<Kept> erase(AccountId account) {
        database.sql("""
                        select id from files.stored_file
                        where account_id = :account and cluster_id is null and organization_id is null
                        """)
                .param("account", account.value())
                .query(UUID.class)
                .list()
                .forEach(id -> files.remove(new FileId(id)));
        List<Kept> kept = new ArrayList<>();
        if (!about(account, Language.UZ).isEmpty()) {
            kept.add(new Kept("files", "privacy.kept.files"));
        }
        return kept;
    }
}
