package uz.hamkor.resources.booking;

import java.time.Instant;

/**
 * A confirmed use is over: it was had, nobody came, or it was given up too late. Published in the transaction that writes
 * it.
 *
 * @param use in its last state: completed, no-show, or cancelled late
 */
public record BookingCompleted(Use use, Instant at) {}
