/** Reading of YAML 1.2 and JSON files key by key, with the place of every problem. */
@NullMarked
package dev.cosell.mapping.yaml;

import org.jspecify.annotations.NullMarked;
