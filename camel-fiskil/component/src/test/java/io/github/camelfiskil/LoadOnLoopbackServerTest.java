package io.github.camelfiskil;

import java.time.Duration;

/** Many callers against a server that shares no code with the sandbox. */
class LoadOnLoopbackServerTest extends LoadContract {

    @Override
    LoadTarget open(Duration tokenLife) {
        return new LoadTarget.Loopback(tokenLife);
    }

    @Override
    boolean isOfServer(Thread thread) {
        return thread.getName().startsWith("loopback-server");
    }
}
