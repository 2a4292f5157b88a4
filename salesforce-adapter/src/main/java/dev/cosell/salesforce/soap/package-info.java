/** The little of SOAP that Salesforce has no REST resource for: converting leads. Start at {@link dev.cosell.salesforce.soap.ConvertLead}. */
@NullMarked
package dev.cosell.salesforce.soap;

import org.jspecify.annotations.NullMarked;
