@NullMarked
package uz.hamkor.start;

import org.jspecify.annotations.NullMarked;
