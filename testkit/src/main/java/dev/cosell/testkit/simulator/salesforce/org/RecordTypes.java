package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The record types of opportunities, each with stages of its own (salesforce-api 4.2); none where the feature is off. */
public final class RecordTypes {
    /** Id of the record type that every object has and nobody chose. */
    public static final String MASTER = "012000000000000AAA";

    static final Map<String, List<String>> STAGES = Map.of(
            "Direct",
            List.of(
                    "Prospecting",
                    "Qualification",
                    "Needs Analysis",
                    "Value Proposition",
                    "Proposal/Price Quote",
                    "Negotiation/Review",
                    "Closed Won",
                    "Closed Lost"),
            "Partner",
            List.of("Prospecting", "Qualification", "Closed Won", "Closed Lost"));

    private final OrgData data;

    RecordTypes(OrgData data) {
        this.data = data;
    }

    /** Returns the record types of an object, the default first. */
    public List<OrgRow> of(String object) {
        if (!data.shape().features().recordTypes()) {
            return List.of();
        }
        return data.rows("RecordType").stream()
                .filter(row -> object.equals(row.text("SobjectType")))
                .toList();
    }

    /** Returns the stages that rows of a record type may have; empty where any may be. */
    public List<String> stages(String recordTypeId) {
        List<OrgRow> own = of("Opportunity");
        String id = recordTypeId.isEmpty() && !own.isEmpty() ? own.get(0).id() : OrgIds.to18(recordTypeId);
        return own.stream()
                .filter(row -> row.id().equals(id))
                .map(row -> STAGES.getOrDefault(Objects.requireNonNullElse(row.text("DeveloperName"), ""), List.of()))
                .findFirst()
                .orElse(List.of());
    }
}
