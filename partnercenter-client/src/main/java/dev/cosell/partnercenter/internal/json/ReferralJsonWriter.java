package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.Consent;
import dev.cosell.core.referral.CustomerProfile;
import dev.cosell.core.referral.InviteContext;
import dev.cosell.core.referral.IotDetails;
import dev.cosell.core.referral.ReferralDraft;
import dev.cosell.core.referral.Requirements;
import dev.cosell.http.json.JsonCodec;
import org.jspecify.annotations.Nullable;

/** Writes a referral to be created, strictly: only what is stated, names exactly as the service spells them. Stateless. */
public final class ReferralJsonWriter {
    private ReferralJsonWriter() {}

    /** Returns the body of the creating call (partner-center-api 3.1, 3.2). */
    public static ObjectNode write(ReferralDraft draft) {
        Written json = new Written()
                .text("engagementId", draft.engagementId())
                .text("name", draft.name())
                .text("externalReferenceId", draft.externalReferenceId())
                .text("statusReason", draft.statusReason())
                .text("type", draft.type())
                .text("qualification", draft.qualification())
                .text("mpnId", draft.mpnId())
                .text("campaignId", draft.campaignId())
                .text("salesStage", draft.salesStage())
                .text("referralProgram", draft.referralProgram())
                .object("customerProfile", customer(draft.customer()))
                .object("consent", consent(draft.consent()))
                .object("details", details(draft))
                .node("team", PartsWriter.members(draft.members()))
                .node("target", PartsWriter.targets(draft.targets()));
        InviteContext invite = draft.invite();
        if (invite != null) {
            json.object("inviteContext", invite(invite));
        }
        return json.json();
    }

    private static Written customer(CustomerProfile customer) {
        ArrayNode ids = JsonCodec.array();
        customer.ids()
                .forEach(id ->
                        ids.addObject().put("profileType", id.profileType()).put("id", id.id()));
        return new Written()
                .text("name", customer.name())
                .text("size", customer.size())
                .object("address", address(customer.address()))
                .node("team", PartsWriter.members(customer.members()))
                .filled("ids", ids);
    }

    private static Written address(PostalAddress address) {
        return new Written()
                .text("addressLine1", address.line1())
                .text("addressLine2", address.line2())
                .text("city", address.city())
                .text("state", address.state())
                .text("postalCode", address.postalCode())
                .text("country", address.country());
    }

    private static Written consent(Consent consent) {
        return new Written()
                .flag("consentToToShareInfoWithOthers", consent.shareInfoWithOthers())
                .flag("consentToContact", consent.contact())
                .flag("consentToShareReferralWithMicrosoftSellers", consent.visibleToMicrosoftSellers())
                .flag("consentToMicrosoftToContactSpecificPartners", consent.microsoftMayContactPartners());
    }

    private static Written details(ReferralDraft draft) {
        return new Written()
                .text("notes", draft.notes())
                .number("dealValue", draft.dealValue())
                .text("currency", draft.currency())
                .date("closingDateTime", draft.closingDate())
                .object("requirements", requirements(draft));
    }

    private static Written requirements(ReferralDraft draft) {
        Requirements stated = draft.requirements();
        Written json = new Written()
                .filled("industries", PartsWriter.ids(stated.industries()))
                .filled("products", PartsWriter.ids(stated.products()))
                .filled("services", PartsWriter.ids(stated.services()))
                .filled("salesPlays", PartsWriter.ids(stated.salesPlays()))
                .node("solutions", PartsWriter.solutions(draft.solutions()));
        IotDetails iot = stated.iot();
        if (!draft.attributes().isEmpty() || iot != null) {
            json.object(
                    "additionalRequirements",
                    new Written()
                            .object("iot", iot(iot))
                            .node("attributes", PartsWriter.attributes(draft.attributes())));
        }
        return json;
    }

    /** The service wants an empty object where there is none (partner-center-api 2.5). */
    private static Written iot(@Nullable IotDetails iot) {
        if (iot == null) {
            return new Written();
        }
        return new Written()
                .text("customerLicenseAgreementNumber", iot.licenseAgreementNumber())
                .text("deviceCategory", iot.deviceCategory())
                .text("siliconType", iot.siliconType())
                .text("azureCertifiedDevice", iot.azureCertifiedDevice())
                .text("attachServices", iot.attachServices());
    }

    /** Who invites is the service's to say. */
    private static Written invite(InviteContext invite) {
        return new Written()
                .text("notes", invite.notes())
                .text("assistanceRequestCode", invite.help())
                .text("invitedMpnId", invite.invitedMpnId());
    }
}
