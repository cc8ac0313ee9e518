package uz.hamkor.registry.cluster;

import uz.hamkor.shared.BodyId;
import uz.hamkor.shared.ClusterId;

/** Seats of a body were given, handed over or ended. */
public record SeatsChanged(ClusterId cluster, BodyId body) {}
