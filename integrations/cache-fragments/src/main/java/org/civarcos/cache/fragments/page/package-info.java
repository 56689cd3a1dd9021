/** What the tags of Faces and JSP share. No part of the public API. */
@NullMarked
package org.civarcos.cache.fragments.page;

import org.jspecify.annotations.NullMarked;
