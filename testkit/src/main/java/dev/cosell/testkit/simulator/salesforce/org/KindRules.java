package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;
import java.util.Objects;

/** What single objects demand beyond their fields: converted leads, stages, teams, links of notes, users (salesforce-api 4). */
final class KindRules {
    private final OrgData data;

    KindRules(OrgData data) {
        this.data = data;
    }

    void check(Save save) {
        switch (save.object().name()) {
            case "Lead" -> {
                requireUnconverted(save);
                if (!save.isNew() && save.has("Status") && isConverting(save.text("Status"))) {
                    throw OrgRefusal.of("INVALID_STATUS", "a lead gets a converted status by its conversion", "Status");
                }
            }
            case "Opportunity" -> checkStage(save);
            case "OpportunityTeamMember" -> requireSingle(save, "OpportunityId", "UserId");
            case "ContentDocumentLink" -> checkLink(save);
            default -> {
                // nothing more is asked
            }
        }
    }

    void checkDelete(OrgRow row) {
        if (row.object().name().equals("User")) {
            throw OrgRefusal.of("INVALID_TYPE_FOR_OPERATION", "entity type User does not support delete");
        }
    }

    private static void requireUnconverted(Save save) {
        OrgRow present = save.present();
        if (present != null && Boolean.TRUE.equals(present.get("IsConverted"))) {
            throw OrgRefusal.of("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
        }
    }

    private boolean isConverting(String status) {
        return data.rows("LeadStatus").stream()
                .anyMatch(row -> status.equals(row.text("MasterLabel")) && Boolean.TRUE.equals(row.get("IsConverted")));
    }

    /** A record type has stages of its own; without one any text is a stage unless the picklist is restricted (salesforce-api 4.2). */
    private void checkStage(Save save) {
        OrgField field = save.object().field("StageName");
        if (field == null || !save.has("StageName") && !save.has("RecordTypeId")) {
            return;
        }
        String stage = save.text("StageName");
        boolean known = data.rows("OpportunityStage").stream().anyMatch(row -> stage.equals(row.text("ApiName")));
        List<String> own = data.recordTypes().stages(save.text("RecordTypeId"));
        boolean refused =
                data.shape().features().restrictedStages() && !known || !own.isEmpty() && !own.contains(stage);
        if (refused) {
            throw FieldRules.badChoice(field, stage);
        }
    }

    private void requireSingle(Save save, String first, String second) {
        if (!save.isNew()) {
            return;
        }
        data.rows(save.object().name()).stream()
                .filter(row -> OrgIds.to18(save.text(first)).equals(row.text(first)))
                .filter(row -> OrgIds.to18(save.text(second)).equals(row.text(second)))
                .findFirst()
                .ifPresent(other -> {
                    throw RowRules.duplicate(second, other);
                });
    }

    private void checkLink(Save save) {
        if (Objects.equals(save.given("ShareType"), "I") && save.isNew()) {
            throw OrgRefusal.of(
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "ShareType: I can not be inserted", "ShareType");
        }
        requireSingle(save, "ContentDocumentId", "LinkedEntityId");
    }
}
