package dev.cosell.benchmarks.salesforce.camel;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.apache.camel.component.salesforce.api.dto.AbstractDescribedSObjectBase;
import org.apache.camel.component.salesforce.api.dto.SObjectDescription;
import org.jspecify.annotations.Nullable;

/** An opportunity as Camel's generator would write it, with the fields that are read and written. Camel finds it by its name. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Opportunity extends AbstractDescribedSObjectBase {
    private @Nullable String stageName;
    private @Nullable String closeDate;
    private @Nullable BigDecimal amount;

    /** Makes an empty one. */
    public Opportunity() {
        getAttributes().setType("Opportunity");
    }

    /** Returns the stage. */
    @JsonProperty("StageName")
    public @Nullable String getStageName() {
        return stageName;
    }

    /** Sets the stage. */
    @JsonProperty("StageName")
    public void setStageName(@Nullable String value) {
        stageName = value;
    }

    /** Returns the close date. */
    @JsonProperty("CloseDate")
    public @Nullable String getCloseDate() {
        return closeDate;
    }

    /** Sets the close date. */
    @JsonProperty("CloseDate")
    public void setCloseDate(@Nullable String value) {
        closeDate = value;
    }

    /** Returns the amount. */
    @JsonProperty("Amount")
    public @Nullable BigDecimal getAmount() {
        return amount;
    }

    /** Sets the amount. */
    @JsonProperty("Amount")
    public void setAmount(@Nullable BigDecimal value) {
        amount = value;
    }

    @Override
    public SObjectDescription description() {
        SObjectDescription description = new SObjectDescription();
        description.setName("Opportunity");
        return description;
    }
}
