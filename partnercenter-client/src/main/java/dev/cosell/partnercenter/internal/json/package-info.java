/**
 * Referrals as JSON: read leniently, written strictly, names exactly as the service spells them. Not API.
 */
@NullMarked
package dev.cosell.partnercenter.internal.json;

import org.jspecify.annotations.NullMarked;
