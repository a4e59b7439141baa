package daybook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house and their doors. */
class ArchitectureTest {

    private static final JavaClasses DAYBOOK =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("daybook");

    @Test
    void roomsUseOnlyTheRoomsTheyMay() {
        ApplicationModules.of(DaybookApplication.class).verify();
    }

    @Test
    void theKernelKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("daybook.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.axonframework..", "tools.jackson..")
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

    @Test
    void aContextsRootKnowsNeitherItsViewsNorItsControllers() {
        for (String context : new String[] {"catalogue", "warehouse", "accounts", "ordering"}) {
            noClasses()
                    .that()
                    .resideInAPackage("daybook." + context)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("daybook." + context + ".read..", "daybook." + context + ".rest..")
                    .allowEmptyShould(true)
                    .check(DAYBOOK);
            noClasses()
                    .that()
                    .resideInAPackage("daybook." + context + ".read..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("daybook." + context + ".rest..")
                    .allowEmptyShould(true)
                    .check(DAYBOOK);
        }
    }

    @Test
    void aggregatesReadNoViewClockOrRandomSource() {
        noClasses()
                .that()
                .areAnnotatedWith(Aggregate.class)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "javax.sql..")
                .check(DAYBOOK);
    }

    /** Jackson does not set final fields: a map in one would be empty after a snapshot. */
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
                .should(DaybookConditions.haveAMethodAnnotatedWith(ResetHandler.class))
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
                .resideInAnyPackage(
                        "daybook.kernel..",
                        "daybook.catalogue..",
                        "daybook.warehouse..",
                        "daybook.accounts..",
                        "daybook.ordering..")
                .should()
                .haveRawType("double")
                .orShould()
                .haveRawType("float")
                .orShould()
                .haveRawType("java.lang.Double")
                .check(DAYBOOK);
    }
}
