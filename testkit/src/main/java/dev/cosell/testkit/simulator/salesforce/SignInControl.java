package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorHandler;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.Objects;

/**
 * What an admin, the platform or time does to sign-ins and sessions (salesforce-api 1.6, 1.8). The instance is reached by the name of this machine, and after
 * it has moved by number. Thread-safe.
 */
public final class SignInControl {
    private final OrgData data;
    private final Sessions sessions;
    private final SignIn signIn;
    private volatile boolean moved;
    private volatile String trailer = "";

    SignInControl(OrgData data, Sessions sessions, SignIn signIn) {
        this.data = data;
        this.sessions = sessions;
        this.signIn = signIn;
    }

    /** Refuses the next sign-in with an error of the token endpoint, for example {@code invalid_grant} and {@code ip restricted}. */
    public void refuseNext(String error, String description) {
        signIn.refuseNext(error, description);
    }

    /** Lets sign-ins of the same user and app share one session, which a revocation by one of them ends for all. */
    public void reuseSessions(boolean on) {
        sessions.reused(on);
    }

    /** Grants or takes away a user's access to the API. */
    public void apiAccess(String username, boolean granted) {
        sessions.apiAccess(id(username), granted);
    }

    /** Lets a user's password expire, a 401 that no new sign-in cures, or be new again. */
    public void passwordExpired(String username, boolean expired) {
        sessions.passwordExpired(id(username), expired);
    }

    /** Returns a refresh token, as a person who consented in a browser has got it. */
    public String refreshToken(String username, String consumerKey) {
        ConnectedApp app = signIn.registered(consumerKey);
        return sessions.refreshToken(id(username), app);
    }

    /** Moves the organisation to another instance: sessions end, the next token names another {@code instance_url}, and the old address knows the organisation no more. */
    public void moveInstance() {
        sessions.expireAll();
        moved = true;
    }

    /** Lets {@code instance_url} end in a slash, as has been observed. */
    public void trailingSlash(boolean on) {
        trailer = on ? "/" : "";
    }

    private String id(String username) {
        return data.rows("User").stream()
                .filter(row -> username.equalsIgnoreCase(row.text("Username")))
                .map(OrgRow::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no user " + username));
    }

    String instance(String base) {
        return (moved ? base.replace("//localhost", "//127.0.0.1") : base) + trailer;
    }

    /** Guards the data resources: after a move the old address answers a valid session with 420, as the edge does. */
    SimulatorHandler guarded(SimulatorHandler handler) {
        return request -> moved && isOldAddress(request) && hasSession(request)
                ? SimulatorResponse.text(420, "text/html", "<html><body>Unknown host</body></html>")
                : handler.handle(request);
    }

    private static boolean isOldAddress(SimulatorRequest request) {
        return Objects.requireNonNullElse(request.header("Host"), "").startsWith("localhost");
    }

    private boolean hasSession(SimulatorRequest request) {
        try {
            sessions.require(request.header("Authorization"));
            return true;
        } catch (OrgRefusal refusal) {
            return false; // the resource says so itself
        }
    }
}
