package dev.cosell.partnercenter.internal.http;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.http.CallOutcome;

/**
 * What became of a write that was sent once.
 *
 * @param outcome what became of it
 * @param context operation, record and correlation id
 */
public record SentWrite(CallOutcome outcome, ErrorContext context) {}
