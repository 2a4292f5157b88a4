package dev.cosell.oracle.salesforce;

import org.apache.camel.component.salesforce.api.dto.AbstractQueryRecordsBase;

/** A page of opportunities. */
public final class QueryRecordsOpportunity extends AbstractQueryRecordsBase<Opportunity> {}
