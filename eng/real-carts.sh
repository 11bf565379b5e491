#!/usr/bin/env bash
# Sells one real trading day of a gift shop through Portal and holds the books against the file:
#   bash eng/real-carts.sh [DAY [URL]]      DAY as 2011-11-22; without URL a server of its own is started on an empty data folder
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

file=$(for up in .. ../.. ../../..; do ls -d "$up/shared/data/online-retail.csv.gz" 2>/dev/null && break; done || true)
if [ -z "$file" ]; then
  echo 'There is no shared/data/online-retail.csv.gz beside the repository.' >&2
  exit 2
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build eng/RealCarts -v quiet -clp:ErrorsOnly
[ $# -ge 2 ] || dotnet build Portal.Web -v quiet -clp:ErrorsOnly
server=(--portal Portal.Web/bin/Debug/net10.0/Portal.Web.dll)
[ $# -lt 2 ] || server=(--url "$2")
exec dotnet eng/RealCarts/bin/Debug/net10.0/Portal.RealCarts.dll --file "$file" --day "${1:-2011-11-22}" "${server[@]}"
