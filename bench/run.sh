#!/usr/bin/env bash
# Runs one scenario on a PostgreSQL of its own, with durability on: bench/run.sh submit|generate|worklist|worklist-flat|authorize-list|password-signin|token|catalogue|events|cases|index766|tiles|rebuild|dashboard|event-to-wall
# BENCH_DOSSIERS=100000 shrinks what is generated. The last line is: RATIO NAME value min|max bound
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# = 1 ] || { echo "usage: bench/run.sh submit|generate|worklist|worklist-flat|authorize-list|password-signin|token|catalogue|events|cases|index766|tiles|rebuild|dashboard|event-to-wall" >&2; exit 2; }
dotnet build "$here/Bench.csproj" -c Release -v q --nologo >&2
export NHIPCAU_POSTGRES_DURABLE=1
exec dotnet "$here/bin/Release/net10.0/NhipCau.Bench.dll" "$1"
