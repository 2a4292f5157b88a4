package dev.cosell.benchmarks.measure;

import java.util.Locale;

/**
 * What a block took.
 *
 * @param records how many records were written or read
 * @param calls how many API calls the organisation counted
 * @param threads CPU time of the program's own threads in nanoseconds
 * @param process CPU time of the whole process in nanoseconds: compiler and garbage collector of the virtual machine too
 */
public record Block(int records, int calls, long threads, long process) {
    /** Returns it as a line for another process. */
    public String line() {
        return String.format(Locale.ROOT, "%d %d %d %d", records, calls, threads, process);
    }

    /** Reads such a line. */
    public static Block parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Block(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]));
    }

    /** Returns CPU time of the threads for each record in microseconds. */
    public double threadMicros() {
        return threads / 1e3 / records;
    }

    /** Returns CPU time of the process for each record in microseconds. */
    public double processMicros() {
        return process / 1e3 / records;
    }
}
