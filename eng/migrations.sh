#!/usr/bin/env bash
# Makes the migrations of both databases from the model.
#   eng/migrations.sh          before the first release: one migration Initial, made anew
#   eng/migrations.sh <Name>   from the first release on: one more migration of that name
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:-Initial}

migrations=Portal.Infrastructure/Persistence/Migrations
if [ "$name" = Initial ]; then
  rm -rf "$migrations"
fi
dotnet tool restore >/dev/null
dotnet build Portal.Infrastructure --nologo -v quiet
for database in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project Portal.Infrastructure --context "${database}PortalContext" \
    --output-dir "Persistence/Migrations/$database"
  if [ "$name" = Initial ]; then
    # The time in the name would change with every run; nothing orders a single migration.
    for file in "$migrations/$database"/*_Initial*.cs; do
      stamp=$(basename "$file" | cut -d_ -f1)
      mv "$file" "${file/$stamp/20261122000000}"
    done
    sed -i "s/\"[0-9]\{14\}_Initial\"/\"20261122000000_Initial\"/" "$migrations/$database"/*_Initial.Designer.cs
  fi
done
