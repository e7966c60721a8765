/* An empty PDF reader, for builds without a PDF library. */
/* SPDX-License-Identifier: ISC */
#include "formats/europass/file/pdf.h"

extern const struct eu_pdf cvconv_pdf;
const struct eu_pdf cvconv_pdf = { .abi = 0 };
