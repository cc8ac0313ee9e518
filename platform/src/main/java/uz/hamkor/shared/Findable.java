package uz.hamkor.shared;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What of a module can be found in the one search box. Implemented by every module that owns records. */
public interface Findable {

    /** A short stable word such as {@code organization}; its name is the message {@code search.kind.<kind>}. */
    String kind();

    /** Everything, to build the index anew; read inside a read-only transaction of a scope that may see all. */
    Stream<Found> all();

    Optional<Found> one(UUID id);

    /**
     * One record as search sees it.
     *
     * @param title all stored names, in their languages
     * @param words further words that find it: short names, codes, earlier names
     * @param weight 1 for an ordinary record, more for one that should come first among equals
     */
    record Found(
            String kind,
            UUID id,
            LocalizedText title,
            List<String> words,
            LocalizedText subtitle,
            String url,
            Visibility visibility,
            double weight) {

        public Found {
            words = List.copyOf(words);
        }
    }

    /** Who may find a record. */
    sealed interface Visibility {
        record Everybody() implements Visibility {}

        record SignedIn() implements Visibility {}

        record Members(Set<ClusterId> clusters) implements Visibility {
            public Members {
                clusters = Set.copyOf(clusters);
            }
        }
    }
}
