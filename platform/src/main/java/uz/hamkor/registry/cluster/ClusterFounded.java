package uz.hamkor.registry.cluster;

import uz.hamkor.shared.ClusterId;

/** Somebody founded a cluster; it is forming. */
public record ClusterFounded(ClusterId cluster) {}
