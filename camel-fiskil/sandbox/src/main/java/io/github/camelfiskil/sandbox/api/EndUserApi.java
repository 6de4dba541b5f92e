package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.world.EndUser;
import io.github.camelfiskil.sandbox.world.Selection;
import io.github.camelfiskil.sandbox.world.World;
import java.util.List;

/** Answers calls about end users. */
final class EndUserApi {

    private final World world;
    private final CoreList lists;

    EndUserApi(World world, CoreList lists) {
        this.world = world;
        this.lists = lists;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v1/end-users", this::list, "email").paged(),
                Route.post("/v1/end-users", this::create, "email", "name", "phone", "abn"),
                Route.get(
                        "/v1/end-users/{id}", request -> Answer.ok(find(request).toJson())),
                Route.post("/v1/end-users/{id}", this::update, "email", "phone", "abn", "session_id"),
                Route.delete("/v1/end-users/{id}", this::delete));
    }

    private Answer list(ApiRequest request) {
        Selection selection = Selection.ALL.having("email", request.query().all("email"));
        return lists.answer(request, "end_users", world.people().list(selection));
    }

    private Answer create(ApiRequest request) {
        EndUser user = world.people()
                .add(
                        request.text("name").orElse(""),
                        email(request),
                        phone(request),
                        request.text("abn").orElse(""));
        // The one answer that calls it end_user_id; everywhere else an end user has an id.
        return Answer.ok(Json.object().put("end_user_id", user.id()));
    }

    private Answer update(ApiRequest request) {
        EndUser old = find(request);
        String email = request.body().has("email") ? email(request) : old.email();
        if (!email.equals(old.email()) && world.people().isTaken(email)) {
            throw ApiException.of(400, "end_user_already_exists", "another end user has this email");
        }
        // Checked, then ignored: a session belongs to its end user already.
        request.text("session_id");
        String phone = request.body().has("phone") ? phone(request) : old.phone();
        world.people()
                .update(new EndUser(
                        old.id(), old.name(), email, phone, request.text("abn").orElse(old.abn())));
        return Answer.noContent();
    }

    private Answer delete(ApiRequest request) {
        if (!world.people().delete(request.id())) {
            throw ApiException.endUserNotFound();
        }
        return Answer.noContent();
    }

    private EndUser find(ApiRequest request) {
        return world.people().find(request.id()).orElseThrow(ApiException::endUserNotFound);
    }

    private static String email(ApiRequest request) {
        String email = request.requiredText("email");
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw ApiException.badRequest("email is not an address");
        }
        return email;
    }

    private static String phone(ApiRequest request) {
        String phone = request.text("phone").orElse("");
        if (!phone.isEmpty() && !phone.matches("\\+[1-9][0-9]{6,14}")) {
            throw ApiException.badRequest("phone is not in E.164 form");
        }
        return phone;
    }
}
