/**
 * What can be asked of the list of referrals: only what is documented (partner-center-api 3.4). Start with
 * {@link dev.cosell.partnercenter.query.ReferralQuery}.
 */
@NullMarked
package dev.cosell.partnercenter.query;

import org.jspecify.annotations.NullMarked;
