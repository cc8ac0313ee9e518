@NullMarked
package uz.hamkor.files.sheets;

import org.jspecify.annotations.NullMarked;
