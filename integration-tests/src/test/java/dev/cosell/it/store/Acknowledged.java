package dev.cosell.it.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a child says of a step that the store carried out.
 *
 * @param answer a digest of the answer
 * @param epochs the epochs of what was claimed
 */
record Acknowledged(int answer, Map<String, Long> epochs) {
    private static final String SEPARATOR = "\t";

    String line() {
        StringBuilder line = new StringBuilder(Integer.toString(answer));
        epochs.forEach((deal, epoch) ->
                line.append(SEPARATOR).append(epoch).append('=').append(deal));
        return line.toString();
    }

    static Acknowledged parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        Map<String, Long> epochs = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int at = parts[i].indexOf('=');
            epochs.put(parts[i].substring(at + 1), Long.valueOf(parts[i].substring(0, at)));
        }
        return new Acknowledged(Integer.parseInt(parts[0]), epochs);
    }
}
