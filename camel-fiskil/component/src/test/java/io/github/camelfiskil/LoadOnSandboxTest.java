package io.github.camelfiskil;

import java.time.Duration;

/** Many callers against the sandbox. */
class LoadOnSandboxTest extends LoadContract {

    @Override
    LoadTarget open(Duration tokenLife) {
        return new LoadTarget.Sandbox(tokenLife);
    }

    @Override
    boolean isOfServer(Thread thread) {
        return thread.getName().startsWith("qtp");
    }
}
