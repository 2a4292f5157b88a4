/**
 * Typed client of the Partner Center Referrals API. Start with {@link dev.cosell.partnercenter.PartnerCenterClient}; its
 * {@code referrals()} is the engine's referral port. Webhooks live in {@code webhook}.
 */
@NullMarked
package dev.cosell.partnercenter;

import org.jspecify.annotations.NullMarked;
