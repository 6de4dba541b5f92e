package io.github.camelfiskil.sandbox.api;

/** Hears of pages of lists while they are served, on the thread that serves them. */
public interface PageListener {

    /**
     * Hears that a call for a page has passed all checks and that its rows are about to be chosen.
     *
     * @param path path of the list
     * @param page which page of its walk, counted from 1
     */
    void before(String path, int page);

    /**
     * Hears that the rows of a page have been chosen and that it is about to be sent.
     *
     * @param path path of the list
     * @param page which page of its walk, counted from 1
     */
    void after(String path, int page);
}
