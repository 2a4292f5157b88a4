/** What the durable store costs on SQLite and PostgreSQL, beside a job queue that nobody here wrote. */
@NullMarked
package dev.cosell.benchmarks.store;

import org.jspecify.annotations.NullMarked;
