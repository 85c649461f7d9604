#!/bin/sh
# The training recipe on a tiny slice: training_smoke.sh REPOSITORY DATA WORK ENTENTE. Ends with 77, which ctest shows
# as skipped, where no Python has PyTorch and NumPy or the prepared data are not at hand.
set -eu
repository=$1 data=$2 work=$3 entente=$4

# Debian's PyTorch belongs to Debian's Python, which need not be the first one in the search path.
python=
for candidate in python3 /usr/bin/python3; do
    if [ -z "$python" ] && "$candidate" -c "import numpy, torch" 2>/dev/null; then python=$candidate; fi
done
if [ -z "$python" ]; then
    echo "skipped: no python3 with torch and numpy is at hand"
    exit 77
fi
if [ ! -f "$data/meta.txt" ]; then
    echo "skipped: the prepared data are not at hand in $data"
    exit 77
fi
rm -rf "$work"
export PYTHONDONTWRITEBYTECODE=1
"$python" "$repository/training/train.py" --data "$data" --output "$work" --smoke
# What it wrote is a model that the program takes and can use.
"$entente" version --model "$work/english.entente-model"
echo "Spain expelled two Russian diplomats." |
    "$entente" parse --model "$work/english.entente-model" --format conllu - | grep -q "root"
