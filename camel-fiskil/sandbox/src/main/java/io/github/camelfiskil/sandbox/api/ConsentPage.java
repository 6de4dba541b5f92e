package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Industry;
import io.github.camelfiskil.sandbox.world.Institution;
import java.util.List;

/** Writes the pages that people see; each is complete in itself and loads nothing. */
final class ConsentPage {

    private static final String STYLE = """
            body{margin:0;background:#f3f4f6;color:#1f2933;font:16px/1.5 system-ui,sans-serif}
            .note{background:#92400e;color:#fff;text-align:center;padding:.5rem;font-weight:600}
            main{max-width:30rem;margin:2rem auto;background:#fff;border-radius:12px;padding:2rem;
            box-shadow:0 1px 4px rgba(0,0,0,.15)}
            h1{font-size:1.4rem;margin:0 0 1rem}h2{font-size:1rem;margin:1.5rem 0 .5rem}
            ul{margin:0;padding-left:1.2rem}fieldset{border:0;margin:0;padding:0}
            legend{font-weight:600;padding:0;margin:1.5rem 0 .5rem}
            label{display:block;padding:.5rem .75rem;border:1px solid #d0d5dd;border-radius:8px;margin:.4rem 0}
            .buttons{display:flex;gap:.75rem;margin-top:1.75rem}
            button{flex:1;padding:.75rem;border-radius:8px;border:1px solid #1d4ed8;font:inherit;font-weight:600;
            background:#fff;color:#1d4ed8;cursor:pointer}button.main{background:#1d4ed8;color:#fff}
            button:focus-visible,input:focus-visible{outline:3px solid #f59e0b;outline-offset:2px}
            """;

    private ConsentPage() {}

    static String question(AuthSession session, EndUser user, List<Institution> choices) {
        StringBuilder main = new StringBuilder("<h1>Share your data?</h1><p><strong>Sandbox App</strong> asks ");
        main.append("<strong>")
                .append(escape(user.name().isEmpty() ? user.email() : user.name()))
                .append("</strong>");
        main.append(session.arrangementId().isEmpty() ? " to share data from:" : " to go on sharing data from:");
        main.append("</p><form method=\"post\" action=\"")
                .append(ConsentFlow.PATH)
                .append("\">");
        hidden(main, "sess_id", session.id());
        if (choices.size() == 1) {
            main.append("<p><strong>").append(escape(choices.get(0).name())).append("</strong></p>");
            hidden(main, "institution_id", choices.get(0).id());
        } else {
            main.append("<fieldset><legend>Institution</legend>");
            for (int i = 0; i < choices.size(); i++) {
                main.append("<label><input type=\"radio\" name=\"institution_id\" value=\"");
                main.append(escape(choices.get(i).id())).append('"').append(i == 0 ? " checked> " : "> ");
                main.append(escape(choices.get(i).name())).append("</label>");
            }
            main.append("</fieldset>");
        }
        for (Industry industry : Industry.values()) {
            if (choices.stream().anyMatch(choice -> choice.industry() == industry)) {
                permissions(main, industry, choices.size() > 1);
            }
        }
        main.append("<div class=\"buttons\"><button name=\"action\" value=\"cancel\">Cancel</button>");
        main.append("<button class=\"main\" name=\"action\" value=\"consent\">Consent</button></div></form>");
        return page("Share your data?", main.toString());
    }

    static String done(String title, String text) {
        return page(title, "<h1>" + escape(title) + "</h1><p>" + escape(text) + "</p>");
    }

    static String error(String title, String text) {
        return page(title, "<h1>" + escape(title) + "</h1><p role=\"alert\">" + escape(text) + "</p>");
    }

    private static void permissions(StringBuilder main, Industry industry, boolean named) {
        main.append("<h2>What is shared")
                .append(named ? " (" + industry.text() + ")" : "")
                .append("</h2><ul>");
        for (String permission : industry.permissions()) {
            main.append("<li>").append(permission.replace('_', ' ')).append("</li>");
        }
        main.append("<li>").append(Industry.IDENTITY_PERMISSION).append("</li></ul>");
    }

    private static void hidden(StringBuilder main, String name, String value) {
        main.append("<input type=\"hidden\" name=\"").append(name).append("\" value=\"");
        main.append(escape(value)).append("\">");
    }

    private static String page(String title, String main) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + escape(title)
                + " – Sandbox</title><style>" + STYLE + "</style></head><body>"
                + "<div class=\"note\">Sandbox: invented people, invented data, no real bank</div><main>" + main
                + "</main></body></html>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
