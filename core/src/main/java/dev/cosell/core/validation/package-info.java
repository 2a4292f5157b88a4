/**
 * Findings: what is wrong, where, by which rule, and what to do about it. The audit line, an exception, the dry-run
 * report and the log all show the same {@link dev.cosell.core.validation.Finding}.
 */
@NullMarked
package dev.cosell.core.validation;

import org.jspecify.annotations.NullMarked;
