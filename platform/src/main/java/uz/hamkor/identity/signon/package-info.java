/** The providers that know people from elsewhere, behind one port; what their word is worth here the door decides. */
@NullMarked
package uz.hamkor.identity.signon;

import org.jspecify.annotations.NullMarked;
