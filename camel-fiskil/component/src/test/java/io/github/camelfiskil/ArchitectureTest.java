package io.github.camelfiskil;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelfiskil.client.HttpTransport;
import io.github.camelfiskil.error.FiskilException;
import io.github.camelfiskil.log.Concern;
import org.slf4j.LoggerFactory;

/** Dependencies go down only. */
@AnalyzeClasses(packages = "io.github.camelfiskil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS_GO_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("Camel")
            .definedBy("io.github.camelfiskil", "io.github.camelfiskil.dsl..")
            .layer("Webhook")
            .definedBy("..webhook..")
            .layer("Paging")
            .definedBy("..paging..")
            .layer("Client")
            .definedBy("..client..")
            .layer("Token")
            .definedBy("..token..")
            .layer("Resource")
            .definedBy("..resource..")
            .layer("Error")
            .definedBy("..error..")
            .layer("Log")
            .definedBy("..log..")
            .whereLayer("Camel")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("Webhook")
            .mayOnlyBeAccessedByLayers("Camel")
            .whereLayer("Webhook")
            .mayNotAccessAnyLayer()
            .whereLayer("Paging")
            .mayOnlyBeAccessedByLayers("Camel")
            .whereLayer("Client")
            .mayOnlyBeAccessedByLayers("Camel", "Paging")
            .whereLayer("Token")
            .mayOnlyBeAccessedByLayers("Camel", "Client")
            .whereLayer("Resource")
            .mayOnlyBeAccessedByLayers("Camel", "Paging", "Client")
            .whereLayer("Log")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule ONLY_TRANSPORT_AND_EXCEPTIONS_KNOW_CAMEL = noClasses()
            .that()
            .resideInAnyPackage(
                    "..webhook..", "..paging..", "..client..", "..token..", "..resource..", "..error..", "..log..")
            .and()
            .doNotBelongToAnyOf(HttpTransport.class, FiskilException.class)
            .and()
            .areNotAssignableTo(FiskilException.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    /** So that there is one logger for each concern. FiskilComponent looks whether loggers of others are on. */
    @ArchTest
    static final ArchRule LOGGERS_ARE_THOSE_OF_CONCERNS = noClasses()
            .that()
            .doNotBelongToAnyOf(Concern.class, FiskilComponent.class)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LoggerFactory.class);
}
