package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.SyncConnection;
import java.util.function.Supplier;

/**
 * Both sides of a world and the wiring between them.
 *
 * @param partnerCenter Partner Center
 * @param crm the CRM
 * @param wiring makes the connection of a process that starts
 */
record Sides(PartnerCenterDesk partnerCenter, CrmDesk crm, Supplier<SyncConnection> wiring) {
    /** Closes both, the second also where the first fails. */
    void close() {
        try (partnerCenter) {
            crm.close();
        }
    }
}
