#!/usr/bin/env bash
# Measures Portal, each figure against a limit or an alternative measured in the same run, and prints the table of bench/README.md:
#   bash bench/run.sh [eligibility] [quotes] [http] [commit] [beside] [import] [orders] [hindsight] [replay] [pages] [start]      all parts where none is named
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/postgres.sh
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

temp=$(mktemp -d "${TMPDIR:-/tmp}/portal-bench.XXXXXX")
chmod 755 "$temp"
trap 'stop_postgres; rm -rf "$temp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
say() { printf '%s\n' "$*" >&2; }

if ! command -v wrk >/dev/null || [ -z "$(find_postgres)" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say 'Installing wrk and postgresql'
    export DEBIAN_FRONTEND=noninteractive
    no_cluster=/etc/postgresql-common/createcluster.d/portal-bench.conf # the package would start a server of its own
    mkdir -p "${no_cluster%/*}" && echo 'create_main_cluster = false' >"$no_cluster"
    { apt-get -qq update && apt-get -qq -y --no-install-recommends install wrk postgresql; } >"$temp/apt.log" 2>&1 || tail -n 3 "$temp/apt.log" >&2
    rm -f "$no_cluster"
  else
    say 'wrk or postgresql is missing and cannot be installed here; what needs them will say so.'
  fi
fi

publish() { # project folder
  dotnet publish "$1" -c Release -o "$2" -v quiet -clp:ErrorsOnly >&2
}
say 'Publishing Portal, the bare server and the harness'
publish Portal.Web "$temp/portal"
publish bench/Portal.BareServer "$temp/bare"
publish bench/Portal.Bench "$temp/bench"
publish bench/Portal.HeapGauge "$temp/gauge"

say 'Making the blank template with Identity'
(
  # Outside the repository: its build settings are not the template's.
  mkdir "$temp/blank-source" && cd "$temp/blank-source"
  dotnet new blazor -au Individual -int Server -n Blank -o . >/dev/null
  dotnet publish -c Release -o "$temp/blank" -v quiet -clp:ErrorsOnly >&2
  cp -r Data "$temp/blank/" # the template's own database, migrated
)

say 'Making the template with a grid of orders'
version() { sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props; }
mudblazor=$(version MudBlazor) sqlite=$(version Microsoft.EntityFrameworkCore.Sqlite)
(
  cp -r bench/grid-template "$temp/grid-source" && cd "$temp/grid-source"
  dotnet new blazor -int Server -ai -n Grid -o . >/dev/null
  mv Orders.razor Components/Pages/
  dotnet add package MudBlazor --version "$mudblazor" >/dev/null && dotnet add package Microsoft.EntityFrameworkCore.Sqlite --version "$sqlite" >/dev/null
  sed -i 's|@rendermode="InteractiveServer"|@rendermode="new InteractiveServerRenderMode(prerender: false)"|
    s|</head>|<link rel="stylesheet" href="_content/MudBlazor/MudBlazor.min.css" /></head>|
    s|</body>|<script src="_content/MudBlazor/MudBlazor.min.js"></script></body>|' Components/App.razor
  sed -i '1i using Grid;\nusing Microsoft.EntityFrameworkCore;\nusing MudBlazor.Services;
    s|^var app = .*|builder.Services.AddMudServices();\nbuilder.Services.AddDbContextFactory<OrdersContext>(store => store.UseSqlite(builder.Configuration.GetConnectionString("Orders")));\n&|' Program.cs
  dotnet publish -c Release -o "$temp/grid" -v quiet -clp:ErrorsOnly >&2
)

say 'Starting PostgreSQL, which writes through to the disk'
start_postgres "$temp/postgres" max_wal_size=8GB shared_buffers=1GB # a million rows are laid down before the first is read
[ -n "$POSTGRES_CONNECTION" ] || say "PostgreSQL: left out, $POSTGRES_MISSING"

PORTAL_BENCH_PORTAL=$temp/portal/Portal.Web.dll PORTAL_BENCH_BARE=$temp/bare/Portal.BareServer.dll PORTAL_BENCH_BLANK=$temp/blank/Blank.dll \
PORTAL_BENCH_GRID=$temp/grid/Grid.dll PORTAL_BENCH_GAUGE=$temp/gauge/Portal.HeapGauge.dll \
PORTAL_BENCH_FOLDER=$temp PORTAL_BENCH_POSTGRES=$POSTGRES_CONNECTION \
  dotnet "$temp/bench/Portal.Bench.dll" "$@"
