package uz.hamkor.shared;

import java.util.Set;
import java.util.UUID;

/**
 * Which records of a module belong to a cluster although everybody may find them, such as the organisations that are
 * its members. Read by search to look within one cluster; what is {@code Members} only of a cluster belongs to it anyway.
 */
public interface ClusterContents {

    /** The kind of these records, see {@link Findable#kind()}. */
    String kind();

    /** What belongs to the cluster today, as far as the running thread's person may know that it does. */
    Set<UUID> within(ClusterId cluster);
}
