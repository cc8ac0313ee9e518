/** Long work, seen from its starter, its handler and its nodes. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.jobs;
