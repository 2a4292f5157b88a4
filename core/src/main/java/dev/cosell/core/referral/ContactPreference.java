package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * How a member of a referral wants to be told (partner-center-api 2.3).
 *
 * @param locale .NET culture name such as {@code en-us}, or null
 * @param disableNotifications whether notifications are off, or null where not stated
 */
public record ContactPreference(@Nullable String locale, @Nullable Boolean disableNotifications) {}
