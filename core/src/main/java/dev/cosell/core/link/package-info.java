/**
 * The memory of one deal: {@link dev.cosell.core.link.Link} with its baselines, remembered images and standing differences, and the
 * intents and conflict records that belong to it.
 */
@NullMarked
package dev.cosell.core.link;

import org.jspecify.annotations.NullMarked;
