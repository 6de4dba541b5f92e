package io.github.camelfiskil.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets Spring Boot say what is wrong with a property, and what to do, instead of a stack trace. */
final class FiskilPropertyFailureAnalyzer extends AbstractFailureAnalyzer<FiskilPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FiskilPropertyException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.getAction(), cause);
    }
}
