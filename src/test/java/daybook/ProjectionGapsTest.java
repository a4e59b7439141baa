package daybook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import daybook.fulfilment.FulfilmentEvent;
import daybook.platform.privacy.KeysInMemory;
import daybook.platform.privacy.PersonalCells;
import daybook.platform.projection.View;
import daybook.testing.ProjectionFixture;
import daybook.testing.ViewDatabase;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.mockito.Mockito;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** No projection takes an event whose forerunner it has not seen: the row would be wrong, and never change again. */
class ProjectionGapsTest {

    @TestFactory
    Stream<DynamicTest> refusesAnEventAfterAGap() {
        return projections()
                .flatMap(projection -> livesOf(projection).stream()
                        .flatMap(life -> life.stream()
                                .skip(1)
                                .map(later -> DynamicTest.dynamicTest(
                                        projection.getSimpleName() + " "
                                                + later.getClass().getSimpleName(),
                                        () -> refusesAfterAGap(projection, life.get(0), later)))));
    }

    private static void refusesAfterAGap(Class<?> projection, Object first, Object later) {
        ProjectionFixture<Object> view = ProjectionFixture.of(database -> make(projection, database));
        view.given("one", message(first)).withheld("one");
        assertThatThrownBy(() -> view.given("one", message(later))).hasRootCauseMessage("Event 2 came where 1 is next");
    }

    private static Object message(Object event) {
        return GenericEventMessage.asEventMessage(event).andMetaData(Map.of(FulfilmentEvent.PHASE, "RESERVING"));
    }

    /** Of each type of aggregate that a projection follows, the samples of its events. */
    private static Collection<List<Object>> livesOf(Class<?> projection) {
        AnnotationEventHandlerAdapter handlers =
                new AnnotationEventHandlerAdapter(make(projection, new ViewDatabase()));
        Map<Class<?>, List<Object>> lives = new LinkedHashMap<>();
        EventContractsTest.samples()
                .filter(event -> handlers.canHandleType(event.getClass()))
                .forEach(event -> lives.computeIfAbsent(event.getClass().getInterfaces()[0], type -> new ArrayList<>())
                        .add(event));
        return lives.values();
    }

    private static Stream<Class<?>> projections() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ProcessingGroup.class));
        return scanner.findCandidateComponents("daybook").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), ProjectionGapsTest.class.getClassLoader()))
                .filter(View.class::isAssignableFrom)
                // Projections of tests are nested classes.
                .filter(projection -> projection.getEnclosingClass() == null)
                .filter(projection -> !indexesEveryEvent(projection));
    }

    /** An index of the whole log keeps positions, and no row that an earlier event has made. */
    private static boolean indexesEveryEvent(Class<?> projection) {
        return new AnnotationEventHandlerAdapter(make(projection, new ViewDatabase())).canHandleType(Object.class);
    }

    private static Object make(Class<?> projection, ViewDatabase database) {
        Constructor<?> constructor = projection.getDeclaredConstructors()[0];
        return BeanUtils.instantiateClass(
                constructor,
                Stream.of(constructor.getParameterTypes())
                        .map(type -> type == DataSource.class
                                ? database.dataSource()
                                : type == JsonMapper.class
                                        ? database.json()
                                        : type == PersonalCells.class ? KeysInMemory.cells() : Mockito.mock(type))
                        .toArray());
    }
}
