/** The calls of the API: what each accepts, what each refuses, what each answers. Internal to the sandbox. */
package io.github.camelfiskil.sandbox.api;
