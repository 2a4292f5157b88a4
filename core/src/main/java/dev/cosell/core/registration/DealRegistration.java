package dev.cosell.core.registration;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A registration of a won deal (partner-center-api 2.9). Id, state and history are the service's.
 *
 * @param id id, null before the service gave one
 * @param registeredAt when it was registered, or null
 * @param status how it stands, or null before the service said
 * @param statusReason free text of the state, or null
 * @param type what it claims
 * @param contract the customer's contract
 * @param solutions the solutions
 * @param history when it reached which state
 */
public record DealRegistration(
        @Nullable String id,
        @Nullable Instant registeredAt,
        @Nullable RegistrationStatus status,
        @Nullable String statusReason,
        @Nullable RegistrationType type,
        RegistrationContract contract,
        List<RegisteredSolution> solutions,
        RegistrationHistory history) {

    /** Copies the list. */
    public DealRegistration {
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(history, "history");
        solutions = List.copyOf(solutions);
    }

    /** Returns a registration to be sent: of type {@code AzureIPCoSell}. */
    public static DealRegistration of(RegistrationContract contract, List<RegisteredSolution> solutions) {
        return new DealRegistration(
                null,
                null,
                null,
                null,
                RegistrationType.AZURE_IP_CO_SELL,
                contract,
                solutions,
                RegistrationHistory.NONE);
    }

    /** Tells whether the service asks the partner to change something: the only time when it can be changed (partner-center-api 3.8). */
    public boolean actionRequired() {
        return RegistrationStatus.ACTION_REQUIRED.equals(status);
    }
}
