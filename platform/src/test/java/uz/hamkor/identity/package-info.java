@org.jspecify.annotations.NullMarked
package uz.hamkor.identity;
