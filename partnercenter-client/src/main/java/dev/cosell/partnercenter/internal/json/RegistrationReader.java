package dev.cosell.partnercenter.internal.json;

import dev.cosell.core.registration.ContractTerm;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.DeploymentSite;
import dev.cosell.core.registration.MarketplaceTransaction;
import dev.cosell.core.registration.PricingModel;
import dev.cosell.core.registration.RegisteredSolution;
import dev.cosell.core.registration.RegistrationContract;
import dev.cosell.core.registration.RegistrationHistory;
import dev.cosell.core.registration.RegistrationStatus;
import dev.cosell.core.registration.RegistrationType;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads deal registrations (partner-center-api 2.9). */
final class RegistrationReader {
    private RegistrationReader() {}

    static List<DealRegistration> registrations(Received referral) {
        return referral.objects("registrations").stream()
                .map(RegistrationReader::registration)
                .toList();
    }

    static @Nullable RegistrationStatus status(@Nullable String token) {
        return token(token, RegistrationStatus::of);
    }

    private static DealRegistration registration(Received json) {
        DealRegistration registration = new DealRegistration(
                json.textOrNull("id"),
                json.instant("registrationDateTime"),
                status(json.textOrNull("status")),
                json.textOrNull("statusReason"),
                token(json.textOrNull("type"), RegistrationType::of),
                contract(json.object("contract")),
                json.objects("solutionDetails").stream()
                        .map(RegistrationReader::solution)
                        .toList(),
                history(json.object("statusHistory")));
        json.rest();
        return registration;
    }

    private static RegistrationContract contract(Received json) {
        RegistrationContract contract = new RegistrationContract(
                json.decimal("value"),
                json.textOrNull("currency"),
                json.date("signDateTime"),
                json.date("startDateTime"),
                json.date("endDateTime"),
                token(json.textOrNull("term"), ContractTerm::of));
        json.rest();
        return contract;
    }

    private static RegisteredSolution solution(Received json) {
        RegisteredSolution solution = new RegisteredSolution(
                json.textOrNull("id"),
                json.textOrNull("name"),
                json.decimal("value"),
                json.textOrNull("currency"),
                json.bool("isDeployedOnAzure"),
                token(json.textOrNull("primaryDeploymentOn"), DeploymentSite::of),
                token(json.textOrNull("pricingModel"), PricingModel::of),
                marketplace(json.object("marketplaceTransactionDetails")));
        json.rest();
        return solution;
    }

    private static @Nullable MarketplaceTransaction marketplace(Received json) {
        if (!json.present()) {
            return null;
        }
        MarketplaceTransaction transaction = new MarketplaceTransaction(
                json.bool("isMarketplaceTransacted"), json.date("marketplaceTransactionDateTime"));
        json.rest();
        return transaction;
    }

    private static RegistrationHistory history(Received json) {
        RegistrationHistory history = new RegistrationHistory(
                json.instant("reviewPendingDateTime"),
                json.instant("actionRequiredDateTime"),
                json.instant("passedDateTime"),
                json.instant("failedDateTime"),
                json.instant("approvedDateTime"));
        json.rest();
        return history;
    }

    private static <T> @Nullable T token(@Nullable String token, Function<String, T> maker) {
        return token == null ? null : maker.apply(token);
    }
}
