/** The sender of signed events: what it sends, how it retries, and how it misbehaves on demand. */
package io.github.camelfiskil.sandbox.webhook;
