@NullMarked
package uz.hamkor.postgres;

import org.jspecify.annotations.NullMarked;
