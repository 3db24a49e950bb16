#!/usr/bin/env python3
"""Write the data packs of Longrun from a folder of gathered extracts.

    tools/build_data_packs.py GATHERED [--out data]

GATHERED holds economy/us, ai_use, history, evidence and policy: extracts of the publications
that the manifests name. The same extracts give the same bytes. A total or a schema that does not
hold stops the recipe before anything is written.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from data_packs import countries, electrification, evidence, history, usa, villages  # noqa: E402
from data_packs.common import RecipeError  # noqa: E402


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gathered", type=Path, help="folder with the gathered extracts")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(__file__).resolve().parent.parent / "data",
        help="folder to write to (default: data of this checkout)",
    )
    arguments = parser.parse_args()
    try:
        packs = [
            usa.build(arguments.gathered, arguments.out),
            electrification.build(arguments.gathered, arguments.out),
        ]
        packs += evidence.build(arguments.gathered, arguments.out, packs)
        packs.append(villages.build(arguments.gathered, arguments.out))
        packs.append(countries.build(arguments.gathered, arguments.out))
        packs.append(history.build(arguments.gathered, arguments.out))
    except (RecipeError, OSError, KeyError, ValueError) as problem:
        print(f"build_data_packs: {type(problem).__name__}: {problem}", file=sys.stderr)
        return 1
    for pack in packs:
        pack.write()
        size = sum(len(content) for content in pack.files.values())
        print(f"{pack.folder}: {len(pack.tables)} tables, {size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
