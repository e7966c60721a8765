/* Loading of modules: shared objects that hold one data symbol each. */
/* SPDX-License-Identifier: ISC */
#ifndef CVCONV_MODULE_LOAD_H
#define CVCONV_MODULE_LOAD_H

/*
 * Loads a module and returns its symbol, a struct whose first member is its
 * ABI number, which the caller checks.  NULL if there is no such module; errno
 * is then ENOMEM if memory ran out.  Modules are never unloaded.
 */
const void *cv_module_load(const char *file, const char *symbol);

#endif
