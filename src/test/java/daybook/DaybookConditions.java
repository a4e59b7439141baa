package daybook;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/** Conditions that ArchUnit does not have. */
final class DaybookConditions {

    /** The layers of a context, lowest first; a class of the context's own package is in the layer {@code root}. */
    private static final List<String> LAYERS = List.of("root", "read", "rest");

    private static final Set<String> CLOCKS_AND_RANDOM_SOURCES = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID");

    private DaybookConditions() {}

    /** {@code Instant.now()} and the like, called or referred to. */
    static DescribedPredicate<JavaAccess<?>> aClockOrRandomSource() {
        return DescribedPredicate.describe("a clock or random source", access -> {
            JavaClass owner = access.getTargetOwner();
            return CLOCKS_AND_RANDOM_SOURCES.contains(owner.getName() + "." + access.getName())
                    || owner.getPackageName().startsWith("java.time")
                            && access.getName().equals("now");
        });
    }

    /** Within a context the layer rest uses read and root, and read uses root; nothing outside of a context uses its read or rest. */
    static ArchCondition<JavaClass> useOnlyLowerLayersOfTheirOwnContext() {
        return new ArchCondition<>("use only lower layers of their own context") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    int layer = layerOf(target);
                    boolean isAllowed =
                            layer == 0 || contextOf(target).equals(contextOf(type)) && layer <= layerOf(type);
                    events.add(new SimpleConditionEvent(type, isAllowed, dependency.getDescription()));
                }
            }
        };
    }

    private static String contextOf(JavaClass type) {
        return segmentOf(type, 1);
    }

    private static int layerOf(JavaClass type) {
        return Math.max(0, LAYERS.indexOf(segmentOf(type, 2)));
    }

    private static String segmentOf(JavaClass type, int index) {
        String[] segments = type.getPackageName().split("\\.");
        return segments.length > index && segments[0].equals("daybook") ? segments[index] : "";
    }
}
