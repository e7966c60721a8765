#!/usr/bin/env python3
# What two Europass files say, element by element, and what differs.
# SPDX-License-Identifier: ISC
#
# europass_facts.py A.xml B.xml: prints each fact that only one of them has,
# "-" or "+" before it, and exits with 1 if there is any.  The order of
# elements, white space and the tags of rich text do not count, nor do the
# case of country codes and the version of the schema.
import html
import re
import sys
from collections import Counter
from xml.etree import ElementTree

PASSED_OVER = ("XSDVersion", "CreationDate", "LastUpdateDate")
CODES = ("CountryCode", "Country")


def words(text):
    text = html.unescape(html.unescape(re.sub(r"<[^>]*>", " ", text)))
    return re.sub(r"[\s\u00a0]+", "", text)


def facts(name):
    found = Counter()

    def walk(element, path):
        tag = re.sub(r"\{.*\}", "", element.tag)
        path += "/" + tag
        text = words(element.text or "")
        if tag in CODES:
            text = text.lower()
        if text and len(element) == 0 and tag not in PASSED_OVER:
            found[path, text] += 1
        for key, value in element.attrib.items():
            if "schemaLocation" not in key and value.strip():
                found[path + "/@" + key, value.strip()] += 1
        for child in element:
            walk(child, path)

    walk(ElementTree.parse(name).getroot(), "")
    return found


def main():
    a, b = facts(sys.argv[1]), facts(sys.argv[2])
    for sign, left in (("-", a - b), ("+", b - a)):
        for (path, text), count in sorted(left.items()):
            print(sign, path, text[:60], count if count > 1 else "")
    print("total", sum(a.values()))
    sys.exit(1 if a - b else 0)


main()
