package dev.cosell.samples.quickstart;

import static dev.cosell.testkit.simulator.salesforce.SalesforceSimulator.CONSUMER_KEY;
import static dev.cosell.testkit.simulator.salesforce.SalesforceSimulator.INTEGRATION_USER;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.salesforce.SalesforceAdapter;
import dev.cosell.salesforce.auth.JwtBearer;
import dev.cosell.testkit.simulator.partnercenter.InboundDeal;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import dev.cosell.testkit.simulator.salesforce.SalesforceSimulator;

/** The shortest program that syncs: Microsoft shares a deal, and the opportunity appears in Salesforce. No account needed. */
public final class FirstSync {
    private FirstSync() {}

    /** Runs it. */
    // snippet:first-sync
    public static void main(String[] args) {
        try (var pc = PartnerCenterSimulator.start();
                var sf = SalesforceSimulator.builder().start();
                var store = InMemoryStateStore.create()) {
            var refreshTokens = RefreshTokenStore.inMemory(pc.refreshToken());
            var user = AppUserCredentials.of(pc.clientId(), Secret.of(pc.clientSecret()), refreshTokens);
            var address = PartnerCenterClient.builder(pc.tenantId()).referralsBase(pc.referralsUri());
            var client = address.loginAuthority(pc.baseUri()).credentials(user).build();
            var app = JwtBearer.of(CONSUMER_KEY, INTEGRATION_USER, sf.privateKey());
            var adapter =
                    SalesforceAdapter.builder(sf.baseUri()).credentials(app).build();
            var connection =
                    SyncConnection.builder("demo", client.referrals(), adapter).build();
            try (var engine = SyncEngine.builder(store).connection(connection).build()) {
                engine.check("demo").throwIfBlocked(); // every start-up finding at once; writes nothing
                engine.runOnce(1); // the first polls only set their marks: existing deals stay as they are
                pc.seller().share(InboundDeal.coSell());
                engine.signals("demo").sweep();
                engine.runOnce(10);
            }
            sf.all("Opportunity").forEach(each -> System.out.println(each.get("Name") + " " + each.get("StageName")));
        }
    }
    // snippet:end
}
