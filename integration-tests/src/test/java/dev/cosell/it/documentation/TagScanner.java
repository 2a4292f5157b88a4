package dev.cosell.it.documentation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks one test source and says which rules its tests carry. A tag on a class counts for each of its tests, those of nested classes too; a tag on a class that
 * inherits all its tests counts once.
 */
final class TagScanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Pattern RULE = Pattern.compile("[RC]-?\\d.*");
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");

    private final String file;
    private final ObjIntConsumer<String> proof;
    private final Consumer<String> problem;
    private final Map<String, String> constants = new HashMap<>();
    private final Deque<Set<String>> ofClasses = new ArrayDeque<>();
    private int testsSeen;

    TagScanner(String file, ObjIntConsumer<String> proof, Consumer<String> problem) {
        this.file = file;
        this.proof = proof;
        this.problem = problem;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        type.getMembers().forEach(this::constant);
        Set<String> tags = rules(type.getModifiers());
        int before = testsSeen;
        ofClasses.push(tags);
        super.visitClass(type, none);
        ofClasses.pop();
        if (testsSeen == before && type.getExtendsClause() != null) {
            tags.forEach(id -> proof.accept(id, 1));
        } else if (testsSeen == before && !tags.isEmpty()) {
            problem.accept(file + ": " + type.getSimpleName() + " carries " + tags + " and has no test");
        }
        return none;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        Set<String> tags = new LinkedHashSet<>(rules(method.getModifiers()));
        List<String> annotations = method.getModifiers().getAnnotations().stream()
                .map(TagScanner::name)
                .toList();
        if (annotations.stream().anyMatch(TESTS::contains) && !annotations.contains("Disabled")) {
            testsSeen++;
            ofClasses.forEach(tags::addAll);
            tags.forEach(id -> proof.accept(id, 1));
        } else if (!tags.isEmpty()) {
            problem.accept(file + ": " + method.getName() + " carries " + tags + " and is no test that runs");
        }
        return super.visitMethod(method, none);
    }

    private void constant(Tree member) {
        if (member instanceof VariableTree field
                && field.getInitializer() instanceof LiteralTree literal
                && literal.getValue() instanceof String text) {
            constants.put(field.getName().toString(), text);
        }
    }

    private Set<String> rules(ModifiersTree modifiers) {
        Set<String> rules = new LinkedHashSet<>();
        modifiers.getAnnotations().stream()
                .flatMap(TagScanner::tags)
                .map(this::value)
                .filter(tag -> RULE.matcher(tag).matches())
                .forEach(rules::add);
        return rules;
    }

    private static Stream<AnnotationTree> tags(AnnotationTree annotation) {
        return switch (name(annotation)) {
            case "Tag" -> Stream.of(annotation);
            case "Tags" ->
                annotation.getArguments().stream()
                        .map(TagScanner::argument)
                        .flatMap(all ->
                                all instanceof NewArrayTree array ? array.getInitializers().stream() : Stream.of(all))
                        .flatMap(each -> each instanceof AnnotationTree tag ? Stream.of(tag) : Stream.empty());
            default -> Stream.empty();
        };
    }

    private String value(AnnotationTree tag) {
        ExpressionTree argument = argument(tag.getArguments().get(0));
        if (argument instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return text;
        }
        String value = constants.get(argument.toString());
        if (value == null) {
            problem.accept(file + ": the tag " + argument + " is neither a literal nor a constant of this file");
        }
        return value == null ? "" : value;
    }

    private static ExpressionTree argument(ExpressionTree argument) {
        return argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    }

    private static String name(AnnotationTree annotation) {
        String name = annotation.getAnnotationType().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
