/**
 * People and postal addresses as both sides of a deal know them. Their {@code toString} never shows personal data.
 */
@NullMarked
package dev.cosell.core.party;

import org.jspecify.annotations.NullMarked;
