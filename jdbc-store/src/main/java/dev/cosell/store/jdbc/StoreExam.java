package dev.cosell.store.jdbc;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.store.jdbc.dialect.DatabaseHealth;
import dev.cosell.store.jdbc.dialect.UnfitDatabaseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a doctor sees of a database: which it is, the version of its schema, whether it keeps what was committed, whether it is damaged. Reads only. */
final class StoreExam {
    private final Database database;

    StoreExam(Database database) {
        this.database = database;
    }

    Examined area() {
        return database.read("examine", session -> {
            int found = Schema.found(session);
            DatabaseHealth health = session.dialect().health(session.connection());
            List<Fact> facts = new ArrayList<>(health.facts());
            facts.add(Fact.of("durable", true));
            facts.add(Fact.of("schemaVersion", found));
            return new Examined(ExamSide.HOST, ExamArea.STORE, findings(found, health.unfit()), facts, health.unseen());
        });
    }

    /** A store that is open may see its schema changed by a newer node. */
    private static List<Finding> findings(int found, @Nullable UnfitDatabaseException unfit) {
        List<Finding> findings = new ArrayList<>();
        int known = Schema.FILES.size();
        if (found > known) {
            findings.add(StoreFindings.schemaNewer(found, known));
        } else if (found < known) {
            findings.add(StoreFindings.schemaOlder(found, known));
        }
        if (unfit != null) {
            findings.add(StoreFindings.unfit(String.valueOf(unfit.getMessage()), unfit.remedy()));
        }
        return findings;
    }
}
