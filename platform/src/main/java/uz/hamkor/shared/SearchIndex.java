package uz.hamkor.shared;

import java.util.Collection;
import java.util.UUID;

/** Where modules tell search what changed, inside the transaction that changes it. Implemented by search. */
public interface SearchIndex {

    void put(Findable.Found found);

    void putAll(Collection<Findable.Found> found);

    void remove(String kind, UUID id);
}
