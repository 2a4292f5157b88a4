package dev.cosell.samples.host.wiring;

import dev.cosell.http.auth.DevicePrompt;
import dev.cosell.http.auth.DeviceSignIn;
import dev.cosell.http.auth.RefreshTokens;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.PartnerCenterConfig;
import java.net.URI;
import java.util.Objects;

/** Signs in the user of a connection by a code that is typed into a browser, and keeps the refresh token. Confined to one thread. */
public final class PersonSignIn {
    private static final URI MICROSOFT = URI.create("https://login.microsoftonline.com");

    private final DeviceSignIn signIn;
    private final FileRefreshTokens file;

    private PersonSignIn(DeviceSignIn signIn, FileRefreshTokens file) {
        this.signIn = signIn;
        this.file = file;
    }

    /** Returns the sign-in of one connection; makes no call. */
    public static PersonSignIn of(HostConfig host, PartnerCenterConfig partnerCenter) {
        String login = Objects.requireNonNullElse(partnerCenter.login(), MICROSOFT)
                .toString()
                .replaceAll("/+$", "");
        String scope = Objects.requireNonNullElse(partnerCenter.referralsScope(), ConnectionParts.REFERRALS_SCOPE);
        return new PersonSignIn(
                DeviceSignIn.builder("partner-center", Transports.open(host.trust(), 0))
                        .build(
                                URI.create(login + "/" + partnerCenter.tenant() + "/oauth2/v2.0"),
                                partnerCenter.clientId(),
                                scope),
                new FileRefreshTokens(partnerCenter.refreshToken()));
    }

    /** Tells whether a refresh token is kept already. */
    public boolean done() {
        return !file.load().isEmpty();
    }

    /** Asks for a code to show to the person; one call. Throws what {@link DeviceSignIn#start()} throws. */
    public DevicePrompt start() {
        return signIn.start();
    }

    /** Blocks until the person has signed in and the refresh token is kept. Throws what {@link DeviceSignIn#await} throws. */
    public void await(DevicePrompt prompt) throws InterruptedException {
        signIn.await(prompt, RefreshTokens.of(file));
    }
}
