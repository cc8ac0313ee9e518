/** Pages of paper: well-formed XHTML as PDF, with its fonts inside. */
@NamedInterface("paper")
@NullMarked
package uz.hamkor.files.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
