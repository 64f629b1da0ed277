package dev.writ.spec;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.jspecify.annotations.NullMarked;

/** The layers inside and across modules that Maven's module graph cannot hold. One class, since reading the class path is what costs. */
@AnalyzeClasses(
        packages = "dev.writ",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
final class ArchitectureTest {
    private static final String GENERATED = "dev.writ.language.parse.generated..";

    /** Leaves out the jar of test classes that modules share. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** A module by package, the one at its root included. */
    record PackagesOf(String module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(module) || name.startsWith(module + ".")
                    ? SliceIdentifier.of(name)
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package of " + module;
        }
    }

    @ArchTest
    static final ArchRule ONE_DOOR_TO_ANTLR = oneDoor("dev.writ.language.parse..", "org.antlr..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_YAML =
            oneDoor("dev.writ.language.yaml.read..", "tools.jackson..", "com.fasterxml.jackson..", "org.snakeyaml..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_Z3 = oneDoor("dev.writ.verifier.z3..", "com.microsoft.z3..", "tools.aqua..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_JAVAPOET = oneDoor("dev.writ.compiler.java..", "com.palantir.javapoet..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_BOUNCY_CASTLE = oneDoor("dev.writ.runtime.keys..", "org.bouncycastle..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_MAVEN = oneDoor("dev.writ.maven..", "org.apache.maven..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_PICOCLI = oneDoor("dev.writ.cli..", "picocli..");

    @ArchTest
    static final ArchRule ONE_DOOR_TO_LSP4J =
            oneDoor("dev.writ.cli.editor..", "org.eclipse.lsp4j..", "com.google.gson..");

    @ArchTest
    static final ArchRule LANGUAGE_SHARES_ONLY_WHAT_IS_TRUSTED_WITH_THE_RUNTIME = noClasses()
            .that()
            .resideInAPackage("dev.writ.language..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.writ.runtime..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "dev.writ.runtime.decision",
                            "dev.writ.runtime.json",
                            "dev.writ.runtime.canonical",
                            "dev.writ.runtime.digest",
                            "dev.writ.runtime.keys",
                            "dev.writ.runtime.shell"))))
            .because("interpreter and generated class must not share what comparing them is meant to check;"
                    + " what takes command lines apart is held against real shells instead");

    @ArchTest
    static final ArchRule THE_MEANING_KNOWS_NO_SPELLING = noClasses()
            .that()
            .resideInAnyPackage("dev.writ.language.interpret..", "dev.writ.language.model..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.writ.language.parse..",
                    "dev.writ.language.yaml..",
                    "dev.writ.language.format..",
                    "dev.writ.language.check.."));

    @ArchTest
    static final ArchRule NO_CYCLES_INSIDE_YAML =
            slices().matching("dev.writ.language.yaml.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_MODULES =
            slices().matching("dev.writ.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
            slices().matching("dev.writ.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_RUNTIME =
            slices().assignedFrom(new PackagesOf("dev.writ.runtime")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_VERIFIER =
            slices().assignedFrom(new PackagesOf("dev.writ.verifier")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_CYCLES_IN_THE_COMMAND_LINE =
            slices().assignedFrom(new PackagesOf("dev.writ.cli")).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_PROCESSES_OF_OUR_OWN_PRINT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.writ.cli..", "dev.writ.verifier.z3..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("a library returns what it has to say; verifier.z3 is the solver's process");

    @ArchTest
    static final ArchRule RECORDS_HOLD_NO_ARRAYS = fields().that()
            .areDeclaredInClassesThat()
            .areRecords()
            .and()
            .areNotStatic()
            .should(notBeAnArray())
            .because("arrays can be changed and are equal only to themselves");

    @ArchTest
    static final ArchRule EVERY_PACKAGE_SAYS_WHAT_IT_IS_AND_KNOWS_NO_NULL =
            classes().that().resideOutsideOfPackage(GENERATED).should(resideInNullMarkedPackage());

    private static ArchRule oneDoor(String door, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(door)
                .should()
                .dependOnClassesThat(resideInAnyPackage(library))
                .because(door + " is the one door to it");
    }

    private static ArchCondition<JavaField> notBeAnArray() {
        return new ArchCondition<>("not be an array") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getRawType().isArray()) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is an array"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> resideInNullMarkedPackage() {
        return new ArchCondition<>("reside in a package with a @NullMarked package-info") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getFullName() + " is in an unmarked package"));
                }
            }
        };
    }
}
