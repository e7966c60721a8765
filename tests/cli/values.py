#!/usr/bin/env python3
# Counts the values of JSON files that are not the same in others.
# SPDX-License-Identifier: ISC
#
# values.py FOLDER FOLDER ...: compares each file of the first folder with the
# one of its name in each other: a value is a text, number, true, false, null,
# {} or [], by its path; numbers are compared as they are spelt.  Prints what
# was lost, changed or added, then a line for each folder "NAME: 0 of 90 lost
# of 1", and exits with 1 if there was any.
import json
import os
import sys


class Number(str):
    pass


def values(name):
    found = {}

    def walk(value, path):
        if isinstance(value, dict) and value:
            for key, child in value.items():
                walk(child, path + (key,))
        elif isinstance(value, list) and value:
            for i, child in enumerate(value):
                walk(child, path + (i,))
        else:
            found[path] = type(value).__name__, value

    with open(name, encoding="utf-8") as f:
        walk(json.load(f, parse_int=Number, parse_float=Number), ())
    return found


def show(path):
    return ".".join(str(step) for step in path)


def main():
    first, any_bad = sys.argv[1], False
    names = sorted(os.listdir(first))
    truth = {name: values(os.path.join(first, name)) for name in names}
    for folder in sys.argv[2:]:
        bad = 0
        for name in names:
            a, b = truth[name], {}
            try:
                b = values(os.path.join(folder, name))
            except (OSError, ValueError) as error:
                print("#", name, error)
            for path in a.keys() | b.keys():
                if a.get(path) != b.get(path):
                    bad += 1
                    print("#", folder, name, show(path), a.get(path),
                          b.get(path))
        total = sum(len(found) for found in truth.values())
        print("%s: %d of %d values of %d documents" %
              (folder, bad, total, len(names)))
        any_bad = any_bad or bad > 0
    sys.exit(any_bad)


main()
