#!/bin/bash
# Makes a brief from an invented record and looks at it in a browser.
# usage: browser.sh NODE WRITE_BRIEF KIND FOLDER [OPTION OF screenshot.mjs…]     for kinds see tests/support/sample_record.mjs
set -euo pipefail
node=$1 write_brief=$2 kind=$3 folder=$4
shift 4
mkdir -p "$folder"
"$node" tests/support/sample_record.mjs "$kind" >"$folder/record.json"
"$write_brief" <"$folder/record.json" >"$folder/brief.html"
"$node" tools/screenshot/screenshot.mjs "$folder/brief.html" "$folder" --print --use "$@"
