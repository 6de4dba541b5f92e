package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.Consent;
import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Institution;
import io.github.camelfiskil.sandbox.world.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plays the part of the consent pages: shows the question, takes the answer, sends the browser back. */
final class ConsentFlow {

    static final String PATH = "/consent";

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'";

    private final World world;
    private final AuthSessions sessions;

    ConsentFlow(World world, AuthSessions sessions) {
        this.world = world;
        this.sessions = sessions;
    }

    Answer answer(Call call) {
        try {
            if (!call.path().equals(PATH)) {
                return page(404, ConsentPage.error("Nothing here", "This address shows no page."));
            }
            return switch (call.method()) {
                case "GET" -> show(Query.parse(call.rawQuery()));
                case "POST" -> decide(Query.parse(call.body()));
                default ->
                    page(405, ConsentPage.error("Not possible", "This page is opened or sent, nothing else."))
                            .with("Allow", "GET, POST");
            };
        } catch (ApiException e) {
            return page(e.status(), ConsentPage.error("Not understood", e.getMessage()));
        }
    }

    private Answer show(Query query) {
        Optional<AuthSession> session = sessions.find(query.value("sess_id").orElse(""));
        Optional<EndUser> user = session.flatMap(found -> world.people().find(found.endUserId()));
        if (session.isEmpty() || user.isEmpty()) {
            return unknownSession();
        }
        return page(200, ConsentPage.question(session.get(), user.get(), choices(session.get())));
    }

    private Answer decide(Query form) {
        String id = form.value("sess_id").orElse("");
        Optional<AuthSession> session = sessions.find(id);
        Optional<EndUser> user = session.flatMap(found -> world.people().find(found.endUserId()));
        if (session.isEmpty() || user.isEmpty()) {
            return unknownSession();
        }
        String action = form.value("action").orElse("");
        if (action.equals("cancel")) {
            return sessions.use(id).map(ConsentFlow::cancelled).orElseGet(ConsentFlow::unknownSession);
        }
        String institutionId = form.value("institution_id").orElse("");
        Optional<Institution> chosen = choices(session.get()).stream()
                .filter(institution -> institution.id().equals(institutionId))
                .findFirst();
        if (!action.equals("consent") || chosen.isEmpty()) {
            return page(400, ConsentPage.error("Not understood", "Please go back and choose an institution."));
        }
        return sessions.use(id)
                .map(used -> consented(used, user.get(), chosen.get()))
                .orElseGet(ConsentFlow::unknownSession);
    }

    private List<Institution> choices(AuthSession session) {
        String locked = world.consents()
                .find(session.arrangementId())
                .map(Consent::institution)
                .map(Institution::id)
                .orElse(session.institutionId());
        return locked.isEmpty()
                ? Institution.all()
                : Institution.of(locked).stream().toList();
    }

    private Answer consented(AuthSession session, EndUser user, Institution institution) {
        if (session.arrangementId().isEmpty()) {
            world.consents().add(user, institution);
        } else {
            world.consents().renew(session.arrangementId());
        }
        return session.redirectUri().isEmpty()
                ? page(200, ConsentPage.done("Consent given", "The data can be read now. You may close this page."))
                : redirect(session.redirectUri(), "session_id=" + encode(session.id()));
    }

    private static Answer cancelled(AuthSession session) {
        if (session.cancelUri().isEmpty()) {
            return page(200, ConsentPage.done("Cancelled", "Nothing was agreed to. You may close this page."));
        }
        return redirect(
                session.cancelUri(),
                "error=access_denied&error_type=AUTH_SESSION_CANCELLED&error_id=err_" + UUID.randomUUID()
                        + "&error_description=" + encode("The end user cancelled the session"));
    }

    /** Keeps the query that the URI has already, and puts the new part before a fragment. */
    private static Answer redirect(String uri, String query) {
        int hash = uri.indexOf('#');
        String head = hash < 0 ? uri : uri.substring(0, hash);
        String fragment = hash < 0 ? "" : uri.substring(hash);
        String location = head + (head.contains("?") ? "&" : "?") + query + fragment;
        return Answer.of(303, "", "").with("Location", location).with("Cache-Control", "no-store");
    }

    private static Answer unknownSession() {
        return page(
                404,
                ConsentPage.error(
                        "This session cannot be used",
                        "It is unknown, was used already or has expired. Please start again with a new session."));
    }

    private static Answer page(int status, String html) {
        return Answer.html(status, html).with("Content-Security-Policy", POLICY).with("Cache-Control", "no-store");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
