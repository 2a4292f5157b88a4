/**
 * What a look at a whole connection gives: {@link dev.cosell.core.doctor.DoctorReport} says of every area whether it is fine, what was found, or why nobody looked.
 * {@link dev.cosell.core.engine.SyncEngine#doctor} makes it; gateways, adapters and stores contribute {@link dev.cosell.core.doctor.Examined} areas.
 */
@NullMarked
package dev.cosell.core.doctor;

import org.jspecify.annotations.NullMarked;
