package io.github.camelfiskil.springboot;

import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Gives the properties {@code camel.component.fiskil.*} to the component of that name, and to no other one. Off with
 * {@code camel.component.fiskil.enabled=false}, as Camel's own starters are.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", FiskilProperties.PREFIX})
public class FiskilComponentAutoConfiguration {

    /**
     * What Camel asks when it makes a component. It is made with the application, so that a wrong name of a property is
     * found although no route uses the component.
     *
     * @param environment where the properties are
     * @return the customizer
     * @throws FiskilPropertyException where a property of that prefix is not known
     */
    @Bean
    public ComponentCustomizer fiskilComponentCustomizer(ConfigurableEnvironment environment) {
        FiskilProperties properties = new FiskilProperties(ComponentOption.all(), environment);
        properties.checkNames();
        return new FiskilComponentCustomizer(properties, environment);
    }
}
