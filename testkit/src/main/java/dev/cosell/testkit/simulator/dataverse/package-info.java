/** A Dataverse environment with Dynamics 365 Sales as a real HTTP server, as strict as the service in what the SDK uses (dataverse-api). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse;

import org.jspecify.annotations.NullMarked;
