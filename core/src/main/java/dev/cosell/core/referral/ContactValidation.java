package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * The service's judgement of a member's mail address and phone number; read-only, values not published (partner-center-api 2.3).
 *
 * @param email status of the mail address, or null
 * @param phone status of the phone number, or null
 */
public record ContactValidation(@Nullable String email, @Nullable String phone) {}
