/** The table as a Java class. Knows JavaPoet and the Java compiler; nothing else does. */
@NullMarked
package dev.writ.compiler.java;

import org.jspecify.annotations.NullMarked;
