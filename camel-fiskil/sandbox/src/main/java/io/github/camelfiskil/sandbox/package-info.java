/** A stand-in for the Fiskil Data API, for tests and for a first try without an account. */
package io.github.camelfiskil.sandbox;
