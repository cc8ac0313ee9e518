package uz.hamkor.registry.cluster;

import uz.hamkor.shared.ClusterId;

/** Name, status, visibility or another detail of a cluster changed. */
public record ClusterChanged(ClusterId cluster) {}
