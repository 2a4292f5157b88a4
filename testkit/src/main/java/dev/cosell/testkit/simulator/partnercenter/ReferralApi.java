package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operations of the Referrals API on HTTP; partner-center-api part 3. */
final class ReferralApi {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final ReferralLedger ledger;
    private final ReferralSettings settings;
    private final ReferralCreation creation;
    private final ReferralPatching patching;
    private final ReferralListing listing;

    ReferralApi(ReferralLedger ledger, Stamps stamps, ReferralSettings settings, RegistrationReviewer reviewer) {
        this.ledger = ledger;
        this.settings = settings;
        this.creation = new ReferralCreation(ledger, stamps, settings);
        this.patching = new ReferralPatching(ledger, settings, reviewer);
        this.listing = new ReferralListing(ledger, stamps, settings);
    }

    SimulatorResponse create(SimulatorRequest request) {
        requireAdministrator();
        StoredReferral created = creation.create(body(request), Writer.api(request));
        return tagged(Wire.response(settings.createStatus(), created.json()), created);
    }

    SimulatorResponse get(SimulatorRequest request) {
        StoredReferral referral = visible(request.pathVariable("id"));
        ObjectNode body = Wire.object();
        body.put(
                "@odata.context",
                "https://api.partner.microsoft.com/v1.0/engagements/referrals/$metadata#Referrals/$entity");
        boolean whole = referral.ownedBy(settings.partner().id()) || settings.is(ServiceSwitch.RELATED_SHOWN_WHOLE);
        body.setAll(whole ? referral.json() : RelatedView.reduce(referral.json()));
        return tagged(Wire.response(200, body), referral);
    }

    SimulatorResponse list(SimulatorRequest request) {
        return Wire.response(200, listing.list(request.queryParameters(), this::isVisible));
    }

    SimulatorResponse patch(SimulatorRequest request) {
        visible(request.pathVariable("id"));
        requireAdministrator();
        StoredReferral patched = patching.patch(
                request.pathVariable("id"), body(request), request.header("If-Match"), Writer.api(request));
        String prefer = request.header("Prefer");
        if (prefer != null && prefer.toLowerCase(Locale.ROOT).contains("return=representation")) {
            return tagged(Wire.response(200, patched.json()), patched)
                    .withHeader("Preference-Applied", "return=representation");
        }
        return tagged(SimulatorResponse.empty(204), patched);
    }

    /** PUT, deprecated: 200 and the whole referral. */
    SimulatorResponse replace(SimulatorRequest request) {
        visible(request.pathVariable("id"));
        requireAdministrator();
        StoredReferral replaced = patching.replace(
                request.pathVariable("id"), body(request), request.header("If-Match"), Writer.api(request));
        return tagged(Wire.response(200, replaced.json()), replaced);
    }

    private StoredReferral visible(String id) {
        if (!ID.matcher(id).matches()) {
            throw settings.is(ServiceSwitch.ODD_ID_IS_404)
                    ? Refusal.notFound()
                    : Refusal.invalid("id", "The id is not the id of a referral.");
        }
        StoredReferral referral = ledger.find(id);
        if (referral != null && !isVisible(referral) && settings.is(ServiceSwitch.INVISIBLE_IS_403)) {
            throw Refusal.denied("The referral is not one of the user's.");
        }
        if (referral == null || !isVisible(referral)) {
            throw Refusal.notFound();
        }
        return referral;
    }

    /** A Referrals user sees only the referrals of whose team it is a member; partner-center-api 1.4. */
    private boolean isVisible(StoredReferral referral) {
        String email = settings.userEmail();
        return email == null || referral.hasTeamMember(email);
    }

    private void requireAdministrator() {
        if (settings.userEmail() != null) {
            throw Refusal.denied("The operation needs the role Referrals admin.");
        }
    }

    private static JsonNode body(SimulatorRequest request) {
        String contentType = request.header("Content-Type");
        if (contentType == null || !contentType.toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?")) {
            throw Refusal.mediaType("The content type must be application/json.");
        }
        return Wire.read(request.bodyText());
    }

    private static SimulatorResponse tagged(SimulatorResponse response, StoredReferral referral) {
        return response.withHeader("ETag", referral.eTag());
    }
}
