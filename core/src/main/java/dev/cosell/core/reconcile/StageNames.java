package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.SyncSettings;

/** Says which stage of the CRM plays a part, as the host named it: the first where several do. Pure. */
final class StageNames {
    private StageNames() {}

    static String of(StageClass part, SyncSettings settings) {
        return switch (part) {
            case WON -> settings.wonStage();
            case LOST -> settings.lostStage();
            case DECLINED -> settings.declinedStages().iterator().next();
            case ON_HOLD -> settings.onHoldStages().iterator().next();
            case ACTIVE -> settings.activeStages().iterator().next();
            case ERROR -> settings.lifecycle().errorStages().iterator().next();
        };
    }
}
