package dev.cosell.dynamics.odata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Collects the operations of one {@code $batch} and writes them with the exact line ends that Dataverse asks for (dataverse-api 2.11). Every operation
 * gets a slot, counted from 0 in the order of adding, under which {@link BatchAnswers} gives its answer. Confined to one thread.
 */
public final class BatchWriter {
    /** The most operations of one batch, those of change sets counted. */
    public static final int MOST_OPERATIONS = 1_000;

    private static final Pattern BOUNDARY = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private final String boundary;
    private final List<List<BatchOperation>> items = new ArrayList<>();
    private final List<Boolean> changeSets = new ArrayList<>();
    private int operations;

    /**
     * Begins a batch.
     *
     * @param boundary letters, digits, hyphens and underscores, up to 60
     */
    public BatchWriter(String boundary) {
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw new IllegalArgumentException("not a boundary of plain letters");
        }
        this.boundary = boundary;
    }

    /**
     * Adds an operation of its own: it fails or succeeds whatever the others do, given {@code Prefer: odata.continue-on-error}.
     *
     * @return its slot
     * @throws IllegalStateException if the batch is full
     */
    public int add(BatchOperation operation) {
        items.add(new ArrayList<>(List.of(operation)));
        changeSets.add(false);
        return count();
    }

    /** Begins a change set: its operations are done together or not at all. One that stays empty is left out. */
    public ChangeSet changeSet() {
        List<BatchOperation> members = new ArrayList<>();
        items.add(members);
        changeSets.add(true);
        return new ChangeSet(members);
    }

    /** Returns how many operations there are. */
    public int size() {
        return operations;
    }

    /** Returns the value of the {@code Content-Type} header. */
    public String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    /** Returns the body. */
    public byte[] body() {
        StringBuilder text = new StringBuilder(512 * (operations + 1));
        int slot = 0;
        for (int i = 0; i < items.size(); i++) {
            List<BatchOperation> members = items.get(i);
            if (members.isEmpty()) {
                continue;
            }
            text.append("--").append(boundary).append("\r\n");
            if (changeSets.get(i)) {
                writeChangeSet(text, "cs" + i + "_" + boundary, members, slot);
            } else {
                writeOperation(text, members.get(0), slot);
            }
            slot += members.size();
        }
        return text.append("--").append(boundary).append("--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the slots of every change set and single operation, in the order written. */
    List<List<Integer>> shape() {
        List<List<Integer>> shape = new ArrayList<>();
        int slot = 0;
        for (List<BatchOperation> members : items) {
            List<Integer> slots = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                slots.add(slot++);
            }
            if (!slots.isEmpty()) {
                shape.add(slots);
            }
        }
        return shape;
    }

    private static void writeChangeSet(StringBuilder text, String inner, List<BatchOperation> members, int firstSlot) {
        text.append("Content-Type: multipart/mixed; boundary=").append(inner).append("\r\n\r\n");
        for (int i = 0; i < members.size(); i++) {
            text.append("--").append(inner).append("\r\n");
            writeOperation(text, members.get(i), firstSlot + i);
        }
        text.append("--").append(inner).append("--\r\n");
    }

    private static void writeOperation(StringBuilder text, BatchOperation operation, int slot) {
        text.append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        text.append("Content-ID: ").append(contentId(slot)).append("\r\n\r\n");
        operation.writeTo(text);
    }

    static int contentId(int slot) {
        return slot + 1; // unique in the whole batch, which every reading of the rules accepts
    }

    private int count() {
        if (operations == MOST_OPERATIONS) {
            throw new IllegalStateException("a batch has at most " + MOST_OPERATIONS + " operations");
        }
        return operations++;
    }

    /** Operations that are done together or not at all. Confined to one thread; a change set is filled before the next item is added to its batch. */
    public final class ChangeSet {
        private final List<BatchOperation> members;

        private ChangeSet(List<BatchOperation> members) {
            this.members = members;
        }

        /**
         * Adds an operation.
         *
         * @return its slot
         * @throws IllegalArgumentException if it is a read, which has no place in a change set
         * @throws IllegalStateException if the batch is full, or another item was begun after this change set
         */
        public int add(BatchOperation operation) {
            if (operation.read()) {
                throw new IllegalArgumentException("a change set holds no reads");
            }
            if (items.get(items.size() - 1) != members) {
                throw new IllegalStateException("a change set is filled before the next item begins");
            }
            int slot = count();
            members.add(operation);
            return slot;
        }

        /** Returns the word by which a later operation of the same change set means the row that the operation of this slot makes: {@code $3}. */
        public String reference(int slot) {
            return "$" + contentId(slot);
        }
    }
}
