package uz.hamkor.analytics.timetabling;

/**
 * A room, free in every period.
 *
 * @param id as in the file
 * @param capacity seats
 */
public record Room(String id, int capacity) {}
