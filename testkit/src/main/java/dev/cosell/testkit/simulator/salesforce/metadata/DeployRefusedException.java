package dev.cosell.testkit.simulator.salesforce.metadata;

import java.util.List;

/** A deployment that was refused as a whole: every problem, by file. Nothing was changed. */
public final class DeployRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    DeployRefusedException(List<String> problems) {
        super("the deployment is refused: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, each beginning with the path of its file. */
    public List<String> problems() {
        return problems;
    }
}
