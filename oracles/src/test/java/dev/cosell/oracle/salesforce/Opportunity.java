package dev.cosell.oracle.salesforce;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;

/** An opportunity as Camel's generator would write it, with the fields that the tests use. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Opportunity extends AbstractDescribedSObjectBase {
    private String stageName;
    private String closeDate;
    private String referralIdentifier;

    /** Makes an empty one. */
    public Opportunity() {
        getAttributes().setType("Opportunity");
    }

    static Opportunity named(String name) {
        Opportunity deal = new Opportunity();
        deal.setName(name);
        deal.setStageName("Prospecting");
        deal.setCloseDate("2026-09-30");
        return deal;
    }

    /** Returns the stage. */
    @JsonProperty("StageName")
    public String getStageName() {
        return stageName;
    }

    /** Sets the stage. */
    @JsonProperty("StageName")
    public void setStageName(String value) {
        stageName = value;
    }

    /** Returns the close date. */
    @JsonProperty("CloseDate")
    public String getCloseDate() {
        return closeDate;
    }

    /** Sets the close date. */
    @JsonProperty("CloseDate")
    public void setCloseDate(String value) {
        closeDate = value;
    }

    /** Returns the external id. */
    @JsonProperty("Referral_Identifier__c")
    public String getReferral_Identifier__c() {
        return referralIdentifier;
    }

    /** Sets the external id. */
    @JsonProperty("Referral_Identifier__c")
    public void setReferral_Identifier__c(String value) {
        referralIdentifier = value;
    }

    @Override
    public SObjectDescription description() {
        SObjectDescription description = new SObjectDescription();
        description.setName("Opportunity");
        return description;
    }
}
