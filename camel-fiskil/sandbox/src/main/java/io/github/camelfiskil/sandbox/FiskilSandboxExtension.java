package io.github.camelfiskil.sandbox;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs one sandbox for a test class and resets it before each test. Register it in a static field with
 * {@code @RegisterExtension}, or name it in {@code @ExtendWith} and take the sandbox as a parameter.
 */
public final class FiskilSandboxExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, ParameterResolver {

    private final FiskilSandbox sandbox;
    /** Nested test classes begin and end inside the outer one; only the outermost end stops the server. */
    private final AtomicInteger depth = new AtomicInteger();

    /** Makes an extension with a sandbox of defaults. */
    public FiskilSandboxExtension() {
        this(FiskilSandbox.create());
    }

    /**
     * Makes an extension with a sandbox of one's own.
     *
     * @param sandbox the sandbox, not started
     */
    public FiskilSandboxExtension(FiskilSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * Gives the sandbox.
     *
     * @return the sandbox
     */
    public FiskilSandbox sandbox() {
        return sandbox;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        depth.incrementAndGet();
        sandbox.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (depth.decrementAndGet() == 0) {
            sandbox.stop();
        }
    }

    /** Also starts the server: in a field that is not static nobody calls {@link #beforeAll}. */
    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox.reset();
        if (!sandbox.isRunning()) {
            sandbox.start();
            if (depth.get() == 0) {
                AutoCloseable stop = sandbox::stop;
                context.getStore(ExtensionContext.Namespace.create(FiskilSandboxExtension.class))
                        .put(this, stop);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FiskilSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox;
    }
}
