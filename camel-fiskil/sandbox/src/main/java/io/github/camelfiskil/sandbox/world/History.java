package io.github.camelfiskil.sandbox.world;

/**
 * Says how much a bank consent brings along.
 *
 * @param everyday rows of the everyday account
 * @param card     rows of the credit card
 * @param saver    rows of the savings account
 * @param pending  pending rows of the everyday account
 */
record History(int everyday, int card, int saver, int pending) {

    static final History NONE = new History(0, 0, 0, 0);
    static final History USUAL = new History(240, 90, 24, 4);
    static final History LONG = new History(1500, 720, 60, 12);
    static final History SHORT = new History(420, 130, 30, 3);
}
