/** The Spring Boot starter: properties under {@code camel.component.fiskil} become options of the component. */
package io.github.camelfiskil.springboot;
