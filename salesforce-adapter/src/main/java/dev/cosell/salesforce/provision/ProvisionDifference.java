package dev.cosell.salesforce.provision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an organisation has and lacks of what is needed. Immutable; {@link #toString()} prints it, one field a line. */
public final class ProvisionDifference {
    private final List<ComparedField> compared;
    private final @Nullable String newObject;
    private final AccessNeeds access;

    ProvisionDifference(List<ComparedField> compared, @Nullable String newObject, AccessNeeds access) {
        this.compared = List.copyOf(compared);
        this.newObject = newObject;
        this.access = access;
    }

    /** Returns every needed field with its state, opportunity first. */
    public List<FieldDifference> fields() {
        return compared.stream().map(ComparedField::difference).toList();
    }

    /** Returns the fields of a state. */
    public List<FieldDifference> fields(FieldState state) {
        return fields().stream().filter(each -> each.state() == state).toList();
    }

    /** Returns the API name of the object for solutions where it is to be created, or null. */
    public @Nullable String newObject() {
        return newObject;
    }

    /** Tells whether nothing is missing: no field, no object, and no right to write a field. Fields that are different do not count: they are never altered. */
    public boolean isEmpty() {
        return newObject == null
                && fields(FieldState.MISSING).isEmpty()
                && compared.stream().noneMatch(ComparedField::isAccessMissing);
    }

    /** Returns the project that creates what is missing and grants the rights; without any missing part it holds the permission set only. Writes nothing. */
    public ProvisionProject project() {
        return ProvisionProject.of(this);
    }

    List<ComparedField> compared() {
        return compared;
    }

    AccessNeeds access() {
        return access;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        if (newObject != null) {
            lines.add(String.format(Locale.ROOT, "%-9s %s (object)", FieldState.MISSING, newObject));
        }
        fields().forEach(each -> lines.add(each.toString()));
        return String.join(System.lineSeparator(), lines);
    }
}
