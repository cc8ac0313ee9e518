@org.jspecify.annotations.NullMarked
package uz.hamkor.registry.intake;
