/** What the views share: how Python writes values and names types, which shows in their messages. Not exported. */
@NullMarked
package org.civarcos.cache.views;

import org.jspecify.annotations.NullMarked;
