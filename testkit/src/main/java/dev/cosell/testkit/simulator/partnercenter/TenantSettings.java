package dev.cosell.testkit.simulator.partnercenter;

/** The Entra tenant, its one application and the user behind the refresh token. Its text form hides the secrets. */
record TenantSettings(String tenantId, String clientId, String clientSecret, String refreshToken, String userObjectId) {

    @Override
    public String toString() {
        return "TenantSettings[" + tenantId + "]";
    }
}
