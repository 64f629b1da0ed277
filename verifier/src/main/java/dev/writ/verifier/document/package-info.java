/** What a document says of requests, found by walking through it: the judges that believe no list of anybody's start here. */
@NullMarked
package dev.writ.verifier.document;

import org.jspecify.annotations.NullMarked;
