/**
 * The CRM side of a deal: {@link dev.cosell.core.opportunity.Opportunity} as a set of declared fields, and the changes that
 * can be asked of a CRM. No CRM product is known here.
 */
@NullMarked
package dev.cosell.core.opportunity;

import org.jspecify.annotations.NullMarked;
