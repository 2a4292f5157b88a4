package dev.cosell.benchmarks.whole;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.benchmarks.salesforce.OrgAddress;
import dev.cosell.benchmarks.salesforce.SignIn;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Copies as Microsoft's public sample flow does: each event reads its record, finds the other one by the referral's id, and patches five fields. */
final class CopyLoop implements Copying {
    private static final String ROOT = "/services/data/" + SalesforceSimulator.VERSION;

    private final PlainReferrals referrals;
    private final PlainHttp salesforce;
    private final URI org;

    CopyLoop(ServicesAddress services) throws IOException, InterruptedException {
        this.referrals = new PlainReferrals(services);
        this.org = services.crm();
        this.salesforce = new PlainHttp(() -> SignIn.token(new OrgAddress(org, services.crmKey())));
    }

    @Override
    public void recordChanged(String id) throws IOException, InterruptedException {
        JsonNode record =
                salesforce.get(org.resolve(ROOT + "/sobjects/Opportunity/" + id + "?fields=" + CopiedFields.OF_RECORD));
        JsonNode referral = referrals.read(record.path("Referral_Identifier__c").asText());
        referrals.patch(referral, record);
    }

    @Override
    public void referralChanged(String id) throws IOException, InterruptedException {
        JsonNode referral = referrals.read(id);
        String query = URLEncoder.encode(CopiedFields.findRecord(id), StandardCharsets.UTF_8);
        JsonNode found = salesforce.get(org.resolve(ROOT + "/query?q=" + query));
        String record = found.at("/records/0/Id").asText();
        int status = salesforce.patch(
                org.resolve(ROOT + "/sobjects/Opportunity/" + record),
                "application/json",
                CopiedFields.toRecord(referral));
        if (status != 204) {
            throw new IllegalStateException("the update of an opportunity answered " + status);
        }
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
