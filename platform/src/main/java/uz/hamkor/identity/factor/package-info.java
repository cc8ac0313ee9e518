/** What second factors are made of, without knowing accounts: codes by the clock, their picture, the installation's key. */
@NullMarked
package uz.hamkor.identity.factor;

import org.jspecify.annotations.NullMarked;
