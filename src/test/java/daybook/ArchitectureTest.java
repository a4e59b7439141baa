package daybook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import daybook.impure.ImpureFolds;
import daybook.impure.KnowsItsView;
import daybook.intruding.KnowsAForeignView;
import daybook.platform.projection.View;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The structure of the code: which packages and classes may use which others. */
class ArchitectureTest {

    private static final JavaClasses DAYBOOK =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("daybook");

    /** All top-level packages except the kernel and the platform, which every other package may use. */
    private static final Set<String> ROOMS = DAYBOOK.getPackage("daybook").getSubpackages().stream()
            .map(JavaPackage::getRelativeName)
            .filter(name -> !Set.of("kernel", "platform").contains(name))
            .collect(Collectors.toSet());

    /** The packages that may use contexts. Any other package, also a later one, may use only the kernel and the platform. */
    private static final Set<String> KNOW_OTHERS = Set.of("ordering", "fulfilment", "operations", "console");

    @Test
    void roomsUseOnlyTheRoomsTheyMay() {
        ApplicationModules.of(DaybookApplication.class).verify();
    }

    /** Modulith would let a package without this annotation use any other package. */
    @Test
    void everyRoomSaysWhichRoomsItMayUse() {
        assertThat(ROOMS).contains("accounts", "catalogue", "fulfilment", "operations", "ordering", "warehouse");
        for (String room : ROOMS) {
            ApplicationModule declared =
                    DAYBOOK.getPackage("daybook." + room).getAnnotationOfType(ApplicationModule.class);
            Set<String> allowed = Set.of(declared.allowedDependencies());
            assertThat(allowed).as(room).doesNotContain(ApplicationModule.OPEN_TOKEN);
            if (!KNOW_OTHERS.contains(room)) {
                assertThat(allowed).as(room).isSubsetOf("kernel", "platform");
            }
        }
    }

    @Test
    void importsKnowNoFileFormat() {
        noClasses()
                .that()
                .resideInAPackage("daybook.operations.imports")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("daybook.operations.imports.*..")
                .check(DAYBOOK);
    }

    @Test
    void noPackagesOfThePlatformDependOnEachOtherInACircle() {
        slices().matching("daybook.platform.(**)").should().beFreeOfCycles().check(DAYBOOK);
    }

    @Test
    void theKernelIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("daybook.kernel..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("daybook.kernel..", "java..", "org.jspecify..")
                .check(DAYBOOK);
    }

    @Test
    void aggregatesAreTheirContextsOwn() {
        classes()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .bePackagePrivate()
                .check(DAYBOOK);
    }

    private static ArchRule layersAreKept() {
        return classes()
                .that()
                .resideOutsideOfPackage("daybook.platform..")
                .should(DaybookConditions.useOnlyLowerLayersOfTheirOwnContext());
    }

    @Test
    void aContextsRootKnowsNeitherItsViewsNorItsControllersAndNoOtherRoomDoes() {
        layersAreKept().check(DAYBOOK);
    }

    @ParameterizedTest
    @ValueSource(classes = {KnowsItsView.class, KnowsAForeignView.class})
    void aBrokenLayerIsFound(Class<?> broken) {
        assertThat(isViolated(layersAreKept(), broken)).isTrue();
    }

    private static boolean isViolated(ArchRule rule, Class<?> broken) {
        return rule.evaluate(new ClassFileImporter().importClasses(broken)).hasViolation();
    }

    @Test
    void aggregatesReadNoView() {
        noClasses()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..")
                .check(DAYBOOK);
    }

    /** A fold that reads a clock is not repeatable. Only controllers, importers and the platform may read clocks and random sources. */
    private static ArchRule foldsReadNoClockOrRandomSource() {
        return noClasses()
                .that()
                .resideInAnyPackage("daybook.kernel..", "daybook.*", "daybook.*.read..")
                .should()
                .accessTargetWhere(DaybookConditions.aClockOrRandomSource())
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("com.github.f4b6a3.uuid..");
    }

    @Test
    void aggregatesRulesProcessesAndProjectionsReadNoClockOrRandomSource() {
        foldsReadNoClockOrRandomSource().check(DAYBOOK);
    }

    static Class<?>[] impureFolds() {
        return ImpureFolds.class.getDeclaredClasses();
    }

    @ParameterizedTest
    @MethodSource("impureFolds")
    void aClockOrRandomSourceIsFound(Class<?> impure) {
        assertThat(isViolated(foldsReadNoClockOrRandomSource(), impure)).isTrue();
    }

    /** Jackson does not set final fields: a map in a final field would be empty after a snapshot. */
    @Test
    void anAggregatesStateCanComeFromASnapshot() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Aggregate.class)
                .and()
                .areNotStatic()
                .should()
                .beFinal()
                .check(DAYBOOK);
    }

    @Test
    void everyViewCanBeRebuilt() {
        classes()
                .that()
                .areAnnotatedWith(ProcessingGroup.class)
                .and()
                .areNotAnnotatedWith(DisallowReplay.class)
                .should()
                .beAssignableTo(View.class)
                .check(DAYBOOK);
    }

    @Test
    void handlersAreCalledWhatHandlersAreCalled() {
        methods()
                .that()
                .areAnnotatedWith(CommandHandler.class)
                .or()
                .areAnnotatedWith(DeadlineHandler.class)
                .should()
                .haveName("handle")
                .check(DAYBOOK);
        methods()
                .that()
                .areAnnotatedWith(EventSourcingHandler.class)
                .should()
                .haveName("on")
                .check(DAYBOOK);
        methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .haveName("on")
                .check(DAYBOOK);
        methods()
                .that()
                .areAnnotatedWith(QueryHandler.class)
                .should()
                .haveName("answer")
                .check(DAYBOOK);
    }

    @Test
    void noFloatTouchesMoneyOrAnythingElseThatIsStored() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages("daybook.platform..", "daybook.operations..", "daybook.console..")
                .should()
                .haveRawType("double")
                .orShould()
                .haveRawType("float")
                .orShould()
                .haveRawType("java.lang.Double")
                .orShould()
                .haveRawType("java.lang.Float")
                .check(DAYBOOK);
    }

    /** Spring passes over a name without a class, and a failed start would print a stack trace instead of a sentence. */
    @Test
    void springIsGivenNamesOfClassesThatExist() throws IOException {
        Properties factories = PropertiesLoaderUtils.loadProperties(
                new FileSystemResource("src/main/resources/META-INF/spring.factories"));
        List<String> names = factories.values().stream()
                .flatMap(list -> Stream.of(String.valueOf(list).split(",")))
                .toList();

        assertThat(names).isNotEmpty().allMatch(name -> DAYBOOK.contain(name.strip()));
    }
}
