/** Tests of the frame of the interface. */
@NullMarked
package uz.hamkor.web;

import org.jspecify.annotations.NullMarked;
