/**
 * Partner Center's audit records: who changed which referral, and with which call (partner-center-api 6.6). Start with
 * {@link dev.cosell.partnercenter.audit.AuditRecords}.
 */
@NullMarked
package dev.cosell.partnercenter.audit;

import org.jspecify.annotations.NullMarked;
