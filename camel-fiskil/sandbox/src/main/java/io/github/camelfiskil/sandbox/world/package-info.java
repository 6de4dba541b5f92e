/** What the sandbox knows: people, institutions, consents and the data behind them. Internal to the sandbox. */
package io.github.camelfiskil.sandbox.world;
