package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.registration.DealRegistration;
import dev.cosell.core.registration.MarketplaceTransaction;
import dev.cosell.core.registration.RegisteredSolution;
import dev.cosell.core.registration.RegistrationContract;
import dev.cosell.core.registration.RegistrationPatch;
import dev.cosell.http.json.JsonCodec;

/** Writes deal registrations and their changes as RFC 6902 operations (R-271, R-272, partner-center-api 3.8). Stateless. */
public final class RegistrationJsonWriter {
    private RegistrationJsonWriter() {}

    /** Returns the body of the patch that registers a deal: one {@code add}. */
    public static ArrayNode write(DealRegistration registration) {
        ArrayNode operations = JsonCodec.array();
        operations
                .addObject()
                .put("op", "add")
                .put("path", "/registrations/-")
                .set("value", registration(registration));
        return operations;
    }

    /** Returns the body of the patch that changes the first registration. */
    public static ArrayNode write(RegistrationPatch patch) {
        ArrayNode operations = JsonCodec.array();
        patch.values().forEach((path, value) -> operations
                .addObject()
                .put("op", "replace")
                .put("path", path.pointer())
                .set("value", PatchJsonWriter.value(value)));
        return operations;
    }

    private static ObjectNode registration(DealRegistration registration) {
        ArrayNode solutions = JsonCodec.array();
        registration.solutions().forEach(solution -> solutions.add(solution(solution)));
        return new Written()
                .text("type", registration.type())
                .object("contract", contract(registration.contract()))
                .node("solutionDetails", solutions)
                .json();
    }

    private static Written contract(RegistrationContract contract) {
        return new Written()
                .number("value", contract.value())
                .text("currency", contract.currency())
                .date("signDateTime", contract.signDate())
                .date("startDateTime", contract.startDate())
                .date("endDateTime", contract.endDate())
                .text("term", contract.term());
    }

    private static ObjectNode solution(RegisteredSolution solution) {
        Written json = new Written()
                .text("id", solution.id())
                .text("name", solution.name())
                .number("value", solution.value())
                .text("currency", solution.currency())
                .flag("isDeployedOnAzure", solution.deployedOnAzure())
                .text("primaryDeploymentOn", solution.deploymentSite())
                .text("pricingModel", solution.pricingModel());
        MarketplaceTransaction sale = solution.marketplace();
        if (sale != null) {
            json.object(
                    "marketplaceTransactionDetails",
                    new Written()
                            .flag("isMarketplaceTransacted", sale.transacted())
                            .date("marketplaceTransactionDateTime", sale.date()));
        }
        return json.json();
    }
}
