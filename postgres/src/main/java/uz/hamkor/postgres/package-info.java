/** Starts and stops a real PostgreSQL below a data folder. No framework, no SQL of the product. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.postgres;
