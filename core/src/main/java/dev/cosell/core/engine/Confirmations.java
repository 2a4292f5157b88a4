package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.spi.StateStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What persons confirmed for the deals of a connection, as it stands now. For one batch. */
final class Confirmations {
    private final Map<ConfirmedWork, WorkHeader> lists = new LinkedHashMap<>();

    Confirmations(StateStore store, ConnectionId connection) {
        for (String name : List.of(ConfirmedWork.CREATES, ConfirmedWork.LOAD)) {
            ConfirmedWork work = new ConfirmedWork(store, connection, name);
            work.header().filter(WorkHeader::begun).ifPresent(header -> lists.put(work, header));
        }
    }

    /** Returns what was confirmed, a create before a pair; null where nothing was. */
    ConfirmedWork.@Nullable Kind of(DealName deal) {
        ConfirmedWork.Kind found = null;
        for (Map.Entry<ConfirmedWork, WorkHeader> list : lists.entrySet()) {
            ConfirmedWork.Kind kind = list.getKey().confirmed(list.getValue(), deal);
            if (kind != null && kind.creates()) {
                return kind;
            }
            found = kind == null ? found : kind;
        }
        return found;
    }
}
