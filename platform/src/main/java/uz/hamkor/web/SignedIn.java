package uz.hamkor.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;
import uz.hamkor.shared.LocalizedText;

/** Who sits in front of the page, in the words the frame needs. Implemented by identity. */
public interface SignedIn {

    /** The person of the running request; empty for a visitor. Cheap: asked by every request. */
    Optional<Person> current();

    /** The clusters this person belongs to or works for, for the switcher. */
    Set<ClusterId> clusters();

    /** For whom this person may act: the seats held or substituted, the organisations of the own roles. */
    List<Choice> acting();

    /** @param body of the seat, empty without one */
    record Choice(String key, LocalizedText organization, LocalizedText body, boolean substitute, boolean chosen) {}

    /** @param mayFound whether the person may found a cluster */
    record Person(
            AccountId account, String name, String email, Language language, boolean administrator, boolean mayFound) {}
}
