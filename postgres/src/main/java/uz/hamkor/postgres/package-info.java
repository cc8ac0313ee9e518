/**
 * Starts and stops a real PostgreSQL below a data folder.
 *
 * <p>In scope: unpacking the server's programs, the folder of the database, the roles and extensions the product
 * needs before its first migration, watching the server, stopping it in time. Out of scope: any framework, any table
 * or query of the product, PostgreSQL servers that somebody else runs.
 */
@NullMarked
package uz.hamkor.postgres;

import org.jspecify.annotations.NullMarked;
