package dev.cosell.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PartnerCenterClientTest {
    private static final AppUserCredentials CREDENTIALS =
            AppUserCredentials.of("client-1", Secret.of("s3cret"), new RefreshTokenStore() {
                @Override
                public String load() {
                    return "refresh";
                }

                @Override
                public void save(String refreshToken) {
                    throw new UnsupportedOperationException();
                }
            });

    @Test
    void build_severalWrong_reportsThemAtOnce() {
        assertThatThrownBy(() -> PartnerCenterClient.builder("a tenant")
                        .referralsBase(URI.create("http://api.partner.microsoft.com/v1.0/engagements/referrals"))
                        .loginAuthority(URI.create("https://user@login.example"))
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, problem -> assertThat(problem.findings())
                        .extracting(finding -> finding.field())
                        .containsExactly("credentials", "tenantId", "referralsBase", "loginAuthority"));
    }

    @Test
    void build_defaults_areEnough() {
        assertThat(PartnerCenterClient.builder("tenant-1")
                        .credentials(CREDENTIALS)
                        .build()
                        .referrals()
                        .tenantId())
                .isEqualTo("tenant-1");
    }

    @Test
    void build_plainHttpOnThisMachine_isAllowed() {
        PartnerCenterClientBuilder builder = PartnerCenterClient.builder("tenant-1")
                .credentials(CREDENTIALS)
                .referralsBase(URI.create("http://localhost:8080/referrals"));

        assertThat(builder.build()).isNotNull();
        assertThatThrownBy(() -> builder.referralsBase(URI.create("http://localhost.evil.example/r"))
                        .build())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Tag("R-151")
    void credentials_shown_hideTheSecret() {
        assertThat(CREDENTIALS).hasToString("AppUserCredentials[clientId=client-1]");
    }
}
