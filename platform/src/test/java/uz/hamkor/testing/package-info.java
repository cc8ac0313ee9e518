/** What the tests share: one database, one running application, people to act as. */
@org.jspecify.annotations.NullMarked
package uz.hamkor.testing;
