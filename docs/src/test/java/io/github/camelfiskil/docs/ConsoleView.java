package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.Failure;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.Rows;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;

/** Shows the developer console as it is after a walk, a retry and a call that failed. */
final class ConsoleView {

    private ConsoleView() {}

    /** The picture of it as text. */
    static String picture() {
        return Terminal.draw("The console fiskil", text().lines().toList());
    }

    static String text() {
        return show(console -> (String) console.call(DevConsole.MediaType.TEXT, Map.of()));
    }

    static String json() {
        return show(console -> {
            String json = ((JsonObject) console.call(DevConsole.MediaType.JSON, Map.of())).toJson();
            return org.apache.camel.util.json.Jsoner.prettyPrint(json, 2) + "\n";
        });
    }

    private static String show(java.util.function.Function<DevConsole, String> view) {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start();
                Operated operated = Operated.start(sandbox)) {
            String person = sandbox.endUser();
            sandbox.consent(person, FiskilSandbox.BANK, Rows.of(250));
            sandbox.failNext(1, Failure.status(503));
            Map<String, Object> headers = Map.of("CamelFiskilEndUserId", person, "CamelFiskilId", "eu_gone");
            operated.send("fiskil:banking/transactions?pagination=all&pageSize=100", headers);
            operated.send("fiskil:end-users?operation=get", headers);
            DevConsole console =
                    PluginHelper.getDevConsoleResolver(operated.context()).resolveDevConsole("fiskil");
            return Operated.timeless(view.apply(console).replace("\\/", "/"), sandbox)
                    .replaceAll("\"ageSeconds\": ?\\d+", "\"ageSeconds\":61")
                    .replaceAll("\"secondsLeft\": ?\\d+", "\"secondsLeft\":838");
        }
    }
}
