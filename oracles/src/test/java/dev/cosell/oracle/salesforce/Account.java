package dev.cosell.oracle.salesforce;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** An account as Camel's generator would write it, with nothing but the fields of every object. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Account extends AbstractDescribedSObjectBase {
    /** Makes an empty one. */
    public Account() {
        getAttributes().setType("Account");
    }

    static Account named(String name) {
        Account firm = new Account();
        firm.setName(name);
        return firm;
    }

    @Override
    public SObjectDescription description() {
        SObjectDescription description = new SObjectDescription();
        description.setName("Account");
        return description;
    }
}
