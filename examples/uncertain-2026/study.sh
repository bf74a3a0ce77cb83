#!/bin/sh
# study.sh [N]: what the uncertain figures of parameters.json do to the pool of 2026, from N blocks of Saltelli's
# scheme (10 scenarios each). Prints expected.txt for the 128 that it takes by itself.
set -eu
parameters=$(dirname "$0")/parameters.json
solpool=${SOLPOOL:-solpool}
"$solpool" sample "$parameters" --method saltelli --count "${1:-128}" | "$solpool" sweep --jobs 2 |
    "$solpool" analyse "$parameters"
