package dev.cosell.partnercenter.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of audit records.
 *
 * @param records the records
 * @param next where the next page is, or null on the last one
 */
record AuditPage(List<AuditRecord> records, @Nullable AuditPlace next) {}
