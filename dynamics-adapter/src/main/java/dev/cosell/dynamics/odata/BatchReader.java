package dev.cosell.dynamics.odata;

import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer to a {@code $batch}: an answer is given to an operation only where it is sure to be its own. Parts stand in the order of the
 * operations; where the service repeats {@code Content-ID}s they decide. What cannot be told apart is left without an answer.
 */
public final class BatchReader {
    private final List<List<Integer>> shape;
    private final Map<Integer, HttpAnswer> bySlot = new TreeMap<>();
    private final Map<Integer, Integer> culprits = new HashMap<>();

    private BatchReader(List<List<Integer>> shape) {
        this.shape = shape;
    }

    /** Reads the answer to a batch that was written. */
    public static BatchAnswers read(BatchWriter asked, HttpAnswer answer) {
        return new BatchReader(asked.shape()).read(answer);
    }

    private BatchAnswers read(HttpAnswer answer) {
        String boundary = MultipartText.boundary(answer.headers().first("Content-Type"));
        if (boundary == null) {
            return new BatchAnswers(Map.of(), Map.of(), answer);
        }
        MultipartText text = MultipartText.split(MultipartText.characters(answer.body()), boundary);
        List<Item> items = new ArrayList<>();
        for (String part : text.parts()) {
            items.add(item(part));
        }
        boolean complete = items.size() == shape.size();
        boolean ordered = complete || (!text.closed() && answer.successful());
        for (int i = 0; i < items.size(); i++) {
            assign(items.get(i), ordered && i < shape.size() ? shape.get(i) : null);
        }
        boolean unnamed = bySlot.isEmpty() && !answer.successful();
        return new BatchAnswers(bySlot, culprits, unnamed ? first(items, answer) : null);
    }

    private static HttpAnswer first(List<Item> items, HttpAnswer answer) {
        BatchPart single = items.isEmpty() ? null : items.get(0).single();
        return single == null ? answer : single.answer();
    }

    private void assign(Item item, @Nullable List<Integer> slots) {
        BatchPart single = item.single();
        if (single != null) {
            assignSingle(single, slots);
            return;
        }
        List<BatchPart> members = item.members();
        boolean whole = slots != null && members.size() == slots.size();
        for (int i = 0; i < members.size(); i++) {
            Integer named = slot(members.get(i).contentId());
            Integer slot = named == null && whole && slots != null ? slots.get(i) : named;
            if (slot != null) {
                bySlot.put(slot, members.get(i).answer());
            }
        }
    }

    /** The one answer of a failed change set is every member's; a single operation's answer is its own. */
    private void assignSingle(BatchPart part, @Nullable List<Integer> slots) {
        Integer named = slot(part.contentId());
        List<Integer> meant = named == null
                ? slots
                : shape.stream().filter(s -> s.contains(named)).findFirst().orElse(slots);
        if (meant == null || meant.size() > 1 && part.answer().successful()) {
            return;
        }
        for (Integer slot : meant) {
            bySlot.put(slot, part.answer());
            if (named != null && meant.size() > 1) {
                culprits.put(slot, named);
            }
        }
    }

    private @Nullable Integer slot(@Nullable Integer contentId) {
        int slots = shape.stream().mapToInt(List::size).sum();
        return contentId == null || contentId < 1 || contentId > slots ? null : Integer.valueOf(contentId - 1);
    }

    private static Item item(String part) {
        int headEnd = MultipartText.headEnd(part);
        HeaderFields head = MultipartText.fields(part.substring(0, headEnd));
        String inner = MultipartText.boundary(head.first("Content-Type"));
        if (inner == null) {
            return new Item(BatchPart.read(head, part.substring(headEnd)), List.of());
        }
        List<BatchPart> members = new ArrayList<>();
        for (String member : MultipartText.split(part.substring(headEnd), inner).parts()) {
            int memberHead = MultipartText.headEnd(member);
            BatchPart read =
                    BatchPart.read(MultipartText.fields(member.substring(0, memberHead)), member.substring(memberHead));
            if (read != null) {
                members.add(read);
            }
        }
        return new Item(null, members);
    }

    /** A part of the answer: of an operation or a failed change set, or of the members of a change set that was done. */
    private record Item(@Nullable BatchPart single, List<BatchPart> members) {}
}
