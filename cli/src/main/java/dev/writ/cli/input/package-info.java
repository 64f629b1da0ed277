/** What commands read: policies, requests and descriptions of agents. */
@NullMarked
package dev.writ.cli.input;

import org.jspecify.annotations.NullMarked;
