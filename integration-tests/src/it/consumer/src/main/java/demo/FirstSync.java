package demo;

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
        try (var partnerCenter = PartnerCenterSimulator.start();
                var salesforce = SalesforceSimulator.builder().start()) {
            var client = PartnerCenterClient.builder(partnerCenter.tenantId())
                    .referralsBase(partnerCenter.referralsUri())
                    .loginAuthority(partnerCenter.baseUri())
                    .credentials(AppUserCredentials.of(
                            partnerCenter.clientId(),
                            Secret.of(partnerCenter.clientSecret()),
                            RefreshTokenStore.inMemory(partnerCenter.refreshToken())))
                    .build();
            var adapter = SalesforceAdapter.builder(salesforce.baseUri())
                    .credentials(JwtBearer.of(
                            SalesforceSimulator.CONSUMER_KEY,
                            SalesforceSimulator.INTEGRATION_USER,
                            salesforce.privateKey()))
                    .build();
            var connection =
                    SyncConnection.builder("demo", client.referrals(), adapter).build();
            try (var store = InMemoryStateStore.create();
                    var engine =
                            SyncEngine.builder(store).connection(connection).build()) {
                engine.check("demo").throwIfBlocked(); // every start-up finding at once; writes nothing
                engine.runOnce(1); // the first polls only set their marks: existing deals stay as they are
                partnerCenter.seller().share(InboundDeal.coSell());
                engine.signals("demo").sweep();
                engine.runOnce(10);
            }
            salesforce
                    .all("Opportunity")
                    .forEach(each -> System.out.println(each.get("Name") + " " + each.get("StageName")));
        }
    }
    // snippet:end
}
