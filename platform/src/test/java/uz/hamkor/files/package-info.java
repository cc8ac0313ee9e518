/** Stored files, seen from who brings them and who must not see them. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.files;
