package dev.cosell.testkit.simulator.dataverse.org;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action or a function.
 *
 * @param request the request
 * @param caller who calls and how
 * @param table the table it is bound to, or null
 * @param row the row it is bound to, or null
 * @param parameters the parameters: the body of an action, the texts in parentheses of a function
 */
public record OperationCall(
        OrgRequest request, OrgCaller caller, @Nullable OrgTable table, @Nullable OrgRow row, ObjectNode parameters) {}
