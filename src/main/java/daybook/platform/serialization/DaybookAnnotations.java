package daybook.platform.serialization;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import daybook.kernel.Scalar;
import daybook.platform.privacy.DataSubject;
import daybook.platform.privacy.PersonalData;
import daybook.platform.privacy.ProtectedTextSerializer;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * Tells Jackson how to map our classes, without an annotation on each: a {@link Scalar} is its one component, an aggregate is its fields, and
 * a record is its components without getters such as {@code isNegative}.
 */
final class DaybookAnnotations extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAsValue(MapperConfig<?> config, Annotated member) {
        if (member instanceof AnnotatedMethod method && isComponentOfScalar(method)) {
            return true;
        }
        return super.hasAsValue(config, member);
    }

    private static boolean isComponentOfScalar(AnnotatedMethod method) {
        Class<?> owner = method.getDeclaringClass();
        return isScalar(owner)
                && method.getParameterCount() == 0
                && method.getName().equals(owner.getRecordComponents()[0].getName());
    }

    @Override
    public JsonCreator.Mode findCreatorAnnotation(MapperConfig<?> config, Annotated member) {
        if (member instanceof AnnotatedConstructor constructor
                && isScalar(constructor.getDeclaringClass())
                && constructor.getParameterCount() == 1) {
            return JsonCreator.Mode.DELEGATING;
        }
        return super.findCreatorAnnotation(config, member);
    }

    @Override
    public @Nullable Object findSerializer(MapperConfig<?> config, Annotated member) {
        return member.hasAnnotation(PersonalData.class)
                ? new ProtectedTextSerializer(member.hasAnnotation(DataSubject.class))
                : super.findSerializer(config, member);
    }

    private static boolean isScalar(Class<?> type) {
        return type.isRecord() && Scalar.class.isAssignableFrom(type);
    }

    @Override
    public VisibilityChecker findAutoDetectVisibility(
            MapperConfig<?> config, AnnotatedClass type, VisibilityChecker checker) {
        if (AnnotatedElementUtils.hasAnnotation(type.getRawType(), AggregateRoot.class)) {
            return checker.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE);
        }
        if (type.getRawType().isRecord()) {
            return checker.withIsGetterVisibility(Visibility.NONE);
        }
        return super.findAutoDetectVisibility(config, type, checker);
    }
}
