/**
 * The Partner Center side of a deal: {@link dev.cosell.core.referral.Referral}, its parts, and the drafts and patches that
 * change it. Wire spelling and JSON are not known here.
 */
@NullMarked
package dev.cosell.core.referral;

import org.jspecify.annotations.NullMarked;
