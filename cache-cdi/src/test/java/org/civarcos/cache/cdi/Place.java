package org.civarcos.cache.cdi;

record Place(long id, String country) {}
