package io.github.camelfiskil.sandbox.api;

import io.github.camelfiskil.sandbox.http.Answer;
import io.github.camelfiskil.sandbox.http.ApiException;
import io.github.camelfiskil.sandbox.http.Call;
import io.github.camelfiskil.sandbox.http.ErrorShape;
import io.github.camelfiskil.sandbox.http.Query;
import io.github.camelfiskil.sandbox.world.World;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers calls: finds the route, has the gate check the call, and writes what the route or an error says. */
public final class SandboxApi {

    private final PageListener listener;
    private final Router router;
    private final Gate gate;
    private final ConsentFlow consentFlow;

    /**
     * Makes the API.
     *
     * @param world          what calls read and change
     * @param tokens         who may call
     * @param defaultVersion version for calls that do not ask for one
     * @param clock          tells the time
     * @param listener       hears of pages while they are served
     * @param links          writes the links between pages
     */
    public SandboxApi(
            World world,
            Tokens tokens,
            ApiVersion defaultVersion,
            InstantSource clock,
            PageListener listener,
            Function<PageLink, String> links) {
        this.listener = listener;
        AuthSessions sessions = new AuthSessions(clock);
        gate = new Gate(tokens, defaultVersion);
        consentFlow = new ConsentFlow(world, sessions);
        Pages pages = new Pages(links);
        CoreList lists = new CoreList(pages);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new TokenApi(tokens).routes());
        routes.addAll(new EndUserApi(world, lists).routes());
        routes.addAll(new ConsentApi(world, sessions, tokens, lists).routes());
        routes.addAll(new DirectoryApi(world, tokens).routes());
        routes.addAll(new BankingApi(world, pages).routes());
        routes.addAll(new EnergyApi(world, pages).routes());
        router = new Router(routes);
    }

    /**
     * Tells whether a call comes from a browser that shows the consent page.
     *
     * @param call the call
     * @return true if so
     */
    public static boolean isForPeople(Call call) {
        return call.path().equals(ConsentFlow.PATH) || call.path().equals("/favicon.ico");
    }

    /**
     * Tells which page of a list a call asks for.
     *
     * @param call the call, which need not be right
     * @return number of the page in its walk, counted from 1, or 0 if this is no call for a page
     */
    public int page(Call call) {
        try {
            return router.find(call).route().isPaged() ? Pages.pageOf(Query.parse(call.rawQuery())) : 0;
        } catch (ApiException e) {
            return 0;
        }
    }

    /**
     * Answers a call.
     *
     * @param call the call
     * @return the answer; errors are answers too
     */
    public Answer answer(Call call) {
        if (isForPeople(call)) {
            return consentFlow.answer(call);
        }
        try {
            Gate.refuseLeaks(call);
            Router.Match match = router.find(call);
            ApiRequest request = gate.check(call, match);
            return handle(match.route(), request)
                    .with(ApiVersion.HEADER, request.version().label());
        } catch (ApiException e) {
            Answer answer = ErrorShape.of(call.path()).render(e);
            return e.status() == 405 ? answer.with("Allow", e.getMessage()) : answer;
        }
    }

    private Answer handle(Route route, ApiRequest request) {
        if (!route.isPaged()) {
            return route.handler().handle(request);
        }
        String path = request.call().path();
        int page = Pages.pageOf(request.query());
        listener.before(path, page);
        Answer answer = route.handler().handle(request);
        listener.after(path, page);
        return answer;
    }
}
