package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.HelpCode;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.http.json.JsonCodec;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Writes a referral to be created, strictly: only what is stated, names exactly as the service spells them. Stateless. */
public final class ReferralJsonWriter {
    private ReferralJsonWriter() {}

    /** Returns the body of the creating call (partner-center-api 3.1, 3.2). */
    public static ObjectNode write(ReferralDraft draft) {
        ObjectNode json = JsonCodec.object();
        put(json, "engagementId", draft.engagementId());
        put(json, "name", draft.name());
        put(json, "externalReferenceId", draft.externalReferenceId());
        put(json, "type", draft.type());
        put(json, "qualification", draft.qualification());
        put(json, "mpnId", draft.mpnId());
        put(json, "campaignId", draft.campaignId());
        put(json, "salesStage", draft.salesStage());
        json.set("customerProfile", customer(draft.customer()));
        json.set("consent", consent(draft.consent()));
        json.set("details", details(draft));
        json.set("team", PartsWriter.people(draft.team()));
        json.set("target", PartsWriter.targets(draft.targets()));
        InviteContext invite = draft.invite();
        if (invite != null) {
            json.set("inviteContext", invite(invite));
        }
        return json;
    }

    private static ObjectNode customer(CustomerProfile customer) {
        ObjectNode json = JsonCodec.object();
        put(json, "name", customer.name());
        put(json, "size", customer.size());
        json.set("address", address(customer.address()));
        json.set("team", PartsWriter.people(customer.contacts()));
        return json;
    }

    private static ObjectNode address(PostalAddress address) {
        ObjectNode json = JsonCodec.object();
        put(json, "addressLine1", address.line1());
        put(json, "addressLine2", address.line2());
        put(json, "city", address.city());
        put(json, "state", address.state());
        put(json, "postalCode", address.postalCode());
        put(json, "country", address.country());
        return json;
    }

    private static ObjectNode consent(Consent consent) {
        ObjectNode json = JsonCodec.object();
        flag(json, "consentToToShareInfoWithOthers", consent.shareInfoWithOthers());
        flag(json, "consentToContact", consent.contact());
        flag(json, "consentToShareReferralWithMicrosoftSellers", consent.visibleToMicrosoftSellers());
        return json;
    }

    private static ObjectNode details(ReferralDraft draft) {
        ObjectNode json = JsonCodec.object();
        put(json, "notes", draft.notes());
        if (draft.dealValue() != null) {
            json.put("dealValue", draft.dealValue());
        }
        put(json, "currency", draft.currency());
        LocalDate closing = draft.closingDate();
        if (closing != null) {
            json.put("closingDateTime", WireTime.midnight(closing));
        }
        ObjectNode requirements = JsonCodec.object();
        requirements.set("solutions", PartsWriter.solutions(draft.solutions()));
        if (!draft.attributes().isEmpty()) {
            ObjectNode additional = JsonCodec.object();
            additional.set("iot", JsonCodec.object());
            additional.set("attributes", PartsWriter.attributes(draft.attributes()));
            requirements.set("additionalRequirements", additional);
        }
        json.set("requirements", requirements);
        return json;
    }

    private static ObjectNode invite(InviteContext invite) {
        ObjectNode json = JsonCodec.object();
        put(json, "notes", invite.notes());
        HelpCode help = invite.help();
        put(json, "assistanceRequestCode", help);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
    }

    private static void flag(ObjectNode json, String name, @Nullable Boolean value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
