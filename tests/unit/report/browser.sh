#!/bin/bash
# Makes a brief from an invented record and looks at it in a browser.
# usage: browser.sh NODE WRITE_BRIEF ai|electrification|empty FOLDER
set -euo pipefail
node=$1 write_brief=$2 technology=$3 folder=$4
mkdir -p "$folder"
if [ "$technology" = empty ]; then
    echo '{}' >"$folder/record.json"
else
    "$node" tests/support/sample_record.mjs "$technology" >"$folder/record.json"
fi
"$write_brief" <"$folder/record.json" >"$folder/brief.html"
"$node" tools/screenshot/screenshot.mjs "$folder/brief.html" "$folder" --print --use
