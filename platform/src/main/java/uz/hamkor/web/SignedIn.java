package uz.hamkor.web;

import java.util.Optional;
import java.util.Set;
import uz.hamkor.shared.AccountId;
import uz.hamkor.shared.ClusterId;
import uz.hamkor.shared.Language;

/** Who sits in front of the page, in the words the frame needs. Implemented by identity. */
public interface SignedIn {

    /** The person of the running request; empty for a visitor. Cheap: asked by every request. */
    Optional<Person> current();

    /** The clusters this person belongs to or works for, for the switcher. */
    Set<ClusterId> clusters();

    /** @param mayFound whether the person may found a cluster */
    record Person(
            AccountId account, String name, String email, Language language, boolean administrator, boolean mayFound) {}
}
