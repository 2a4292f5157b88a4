/**
 * Partner Center's old feed of referral analytics (partner-center-api 3.9): figures for reports, not for syncing.
 */
@NullMarked
package dev.cosell.partnercenter.analytics;

import org.jspecify.annotations.NullMarked;
