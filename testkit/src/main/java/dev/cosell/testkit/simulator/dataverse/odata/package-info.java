/** Query options of the simulated Web API: read strictly, evaluated as SQL Server would (dataverse-api 2.3, 2.4). */
@NullMarked
package dev.cosell.testkit.simulator.dataverse.odata;

import org.jspecify.annotations.NullMarked;
