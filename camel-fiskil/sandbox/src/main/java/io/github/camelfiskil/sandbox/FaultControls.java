package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.Tokens;
import java.time.Duration;
import java.util.List;

/** The part of a sandbox that makes calls go wrong and remembers what arrived. */
abstract class FaultControls extends CredentialControls {

    private final Faults faults = new Faults();
    private final Journal journal = new Journal();

    FaultControls(Tokens tokens) {
        super(tokens);
    }

    final Faults faults() {
        return faults;
    }

    final Journal journal() {
        return journal;
    }

    /**
     * Makes the next call fail, calls for tokens excepted.
     *
     * @param failure how it fails
     */
    public void failNext(Failure failure) {
        failNext(1, failure);
    }

    /**
     * Makes the next calls fail, calls for tokens excepted.
     *
     * @param times   how many calls
     * @param failure how they fail
     */
    public void failNext(int times, Failure failure) {
        faults.arm("", times, failure);
    }

    /**
     * Makes the next calls to some paths fail; {@code /v1/token} is a path like any other here.
     *
     * @param pathPrefix how the path of the call begins, such as {@code /v1/banking}; with a method in front, such as
     *                   {@code POST /v1/end-users}, only calls with that method are meant
     * @param times      how many calls
     * @param failure    how they fail
     */
    public void failNext(String pathPrefix, int times, Failure failure) {
        faults.arm(pathPrefix, times, failure);
    }

    /**
     * Makes every answer take its time.
     *
     * @param time how long, zero for no delay
     */
    public void latency(Duration time) {
        faults.latency(time);
    }

    /**
     * Makes answers to calls for tokens take more time, on top of {@link #latency}.
     *
     * @param time how long, zero for no delay
     */
    public void tokenLatency(Duration time) {
        faults.tokenLatency(time);
    }

    /**
     * Answers 429 with {@code Retry-After: 1} to more than so many calls in any span of one second; calls for tokens and
     * refused calls do not count.
     *
     * @param callsPerSecond the limit, 0 for none
     */
    public void rateLimit(int callsPerSecond) {
        faults.rateLimit(callsPerSecond);
    }

    /**
     * Counts the calls for tokens.
     *
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link FiskilSandbox#reset}
     */
    public int tokenCalls() {
        return Math.toIntExact(journal.tokenCalls());
    }

    /**
     * Counts all calls but those for tokens.
     *
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link FiskilSandbox#reset}
     */
    public int apiCalls() {
        return Math.toIntExact(journal.apiCalls());
    }

    /**
     * Counts calls to some paths.
     *
     * @param pathPrefix how the paths begin
     * @return how many arrived since the start or the last {@link #clearRequests} or {@link FiskilSandbox#reset}
     */
    public int calls(String pathPrefix) {
        return Math.toIntExact(journal.calls(pathPrefix));
    }

    /**
     * Gives the requests that arrived, refused and failed ones included; of very many, the latest ten thousand.
     *
     * @return a copy of the list, oldest first
     */
    public List<RecordedRequest> requests() {
        return journal.requests();
    }

    /**
     * Gives the credentials that calls came with, each once: the values of header {@code Authorization}, empty for a call
     * without one. Token exchanges are left out.
     *
     * @return a copy of the list, in the order of their first call
     */
    public List<String> bearers() {
        return requests().stream()
                .filter(request -> !request.path().equals("/v1/token"))
                .map((RecordedRequest request) ->
                        request.header("Authorization").orElse(""))
                .distinct()
                .toList();
    }

    /** Forgets the requests and counts from zero again. */
    public void clearRequests() {
        journal.clear();
    }
}
