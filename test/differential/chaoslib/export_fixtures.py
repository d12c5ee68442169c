"""Writes the experiments of chaostoolkit-lib's own tests to files.

Arguments: the folder `tests` of its source, the folder to write to, the URL of an HTTP server.
Prints a JSON array of what it wrote. The internet is not asked: example.com becomes the given
server. Pauses are cut to half a second, so that nobody waits for minutes.
"""

import json
import os
import sys

tests, target, url = sys.argv[1:]
sys.path.insert(0, tests)

from fixtures import experiments  # noqa: E402

LONGEST_PAUSE = 0.5


def values_of(node, key):
    """Every value of a key, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values_of(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values_of(value, key)


def cut_pauses(node):
    for pauses in values_of(node, "pauses"):
        for name, value in pauses.items():
            pauses[name] = min(value, LONGEST_PAUSE)


def write(name, ending, text):
    file = os.path.join(target, f"{name}.{ending}")
    with open(file, "w", encoding="utf-8") as out:
        out.write(text.replace("http://example.com", url))
    return file


written = []
for name, value in vars(experiments).items():
    if isinstance(value, dict) and "Experiment" in name:
        # A copy, in which an enumeration's member is its value.
        experiment = json.loads(json.dumps(value, default=lambda member: member.value))
        cut_pauses(experiment)
        own = [m for m in values_of(experiment, "module") if str(m).startswith("fixtures.")]
        controls = [c for c in values_of(experiment, "controls") if c]
        written.append(
            {
                "name": name,
                "file": write(name, "json", json.dumps(experiment, indent=2)),
                "hasControls": bool(controls),
                "needsOwnPython": bool(own),
            }
        )
    elif isinstance(value, str) and name.endswith("YamlExperiment"):
        written.append(
            {
                "name": name,
                "file": write(name, "yaml", value),
                "hasControls": False,
                "needsOwnPython": False,
            }
        )
print(json.dumps(written))
