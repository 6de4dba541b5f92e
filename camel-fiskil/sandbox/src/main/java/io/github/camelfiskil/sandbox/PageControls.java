package io.github.camelfiskil.sandbox;

import io.github.camelfiskil.sandbox.api.Tokens;
import java.time.Duration;

/** The part of a sandbox that acts on single pages of lists; the pages of a walk are counted from 1. */
abstract class PageControls extends FaultControls {

    private final PageHooks pageHooks = new PageHooks();
    private final PageLinks pageLinks = new PageLinks();

    PageControls(Tokens tokens) {
        super(tokens);
    }

    final PageHooks pageHooks() {
        return pageHooks;
    }

    final PageLinks pageLinks() {
        return pageLinks;
    }

    /**
     * Chooses the form of the links on all pages.
     *
     * @param form the form
     */
    public void links(LinkForm form) {
        pageLinks.usual(form);
    }

    /**
     * Chooses the form of the links on one page of every walk.
     *
     * @param page which page the links stand on
     * @param form the form
     */
    public void links(int page, LinkForm form) {
        pageLinks.on(page, form);
    }

    /**
     * Runs an action when a page of any list is next served, before its rows are chosen: rows that the action adds are
     * on this page if they belong there. Calls that fail or are refused serve no page.
     *
     * @param page   which page
     * @param action what to do, once, on a thread of the server
     */
    public void beforePage(int page, Runnable action) {
        beforePage("", page, action);
    }

    /**
     * Runs an action when a page of some lists is next served, before its rows are chosen.
     *
     * @param pathPrefix how the path of the list begins
     * @param page       which page
     * @param action     what to do, once, on a thread of the server
     */
    public void beforePage(String pathPrefix, int page, Runnable action) {
        pageHooks.addBefore(pathPrefix, page, action);
    }

    /**
     * Runs an action when a page of any list is next served, after its rows were chosen and before it is sent: the
     * client sees the effect from the next page on.
     *
     * @param page   which page
     * @param action what to do, once, on a thread of the server
     */
    public void afterPage(int page, Runnable action) {
        afterPage("", page, action);
    }

    /**
     * Runs an action when a page of some lists is next served, after its rows were chosen and before it is sent.
     *
     * @param pathPrefix how the path of the list begins
     * @param page       which page
     * @param action     what to do, once, on a thread of the server
     */
    public void afterPage(String pathPrefix, int page, Runnable action) {
        pageHooks.addAfter(pathPrefix, page, action);
    }

    /**
     * Makes one call for a page of any list fail.
     *
     * @param page    which page
     * @param failure how it fails
     */
    public void failPage(int page, Failure failure) {
        failPage("", page, 1, failure);
    }

    /**
     * Makes calls for a page of any list fail.
     *
     * @param page    which page
     * @param times   how many calls, {@link FiskilSandbox#ALWAYS} for all
     * @param failure how they fail
     */
    public void failPage(int page, int times, Failure failure) {
        failPage("", page, times, failure);
    }

    /**
     * Makes calls for a page of some lists fail.
     *
     * @param pathPrefix how the path of the list begins
     * @param page       which page
     * @param times      how many calls, {@link FiskilSandbox#ALWAYS} for all
     * @param failure    how they fail
     */
    public void failPage(String pathPrefix, int page, int times, Failure failure) {
        faults().armPage(pathPrefix, page, times, failure);
    }

    /**
     * Makes answers to calls for pages of lists take more time, on top of {@link #latency}.
     *
     * @param time how long, zero for no delay
     */
    public void pageLatency(Duration time) {
        faults().pageLatency(time);
    }
}
