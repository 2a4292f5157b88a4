package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * Details of an Internet of Things deal; values not published (partner-center-api 2.5).
 *
 * @param licenseAgreementNumber customer's licence agreement number, or null
 * @param deviceCategory device category, or null
 * @param siliconType silicon type, or null
 * @param azureCertifiedDevice Azure certified device, or null
 * @param attachServices attached services, or null
 */
public record IotDetails(
        @Nullable String licenseAgreementNumber,
        @Nullable String deviceCategory,
        @Nullable String siliconType,
        @Nullable String azureCertifiedDevice,
        @Nullable String attachServices) {

    /** Tells whether nothing is stated: the service sends an empty object then. */
    public boolean isEmpty() {
        return licenseAgreementNumber == null
                && deviceCategory == null
                && siliconType == null
                && azureCertifiedDevice == null
                && attachServices == null;
    }
}
