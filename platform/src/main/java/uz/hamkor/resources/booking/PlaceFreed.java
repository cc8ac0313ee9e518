package uz.hamkor.resources.booking;

import uz.hamkor.resources.ResourceId;
import uz.hamkor.resources.Stretch;

/** A place that was taken has become free; published in the transaction that frees it. */
record PlaceFreed(ResourceId offer, Stretch during) {}
