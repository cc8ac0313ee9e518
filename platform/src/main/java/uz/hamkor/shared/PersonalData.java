package uz.hamkor.shared;

import java.util.List;
import java.util.Map;

/** What a module holds about a person. Implemented by every module with personal data; read by identity. */
public interface PersonalData {

    /** Message key of what is held: {@code personal.<key>}, with the values by message key of their field. */
    List<Held> about(AccountId account);

    record Held(String key, Map<String, String> values) {}
}
