#!/usr/bin/env bash
# Runs every test on both databases and in a real browser:  bash eng/test.sh [filter...]
# A filter is part of a test's full name (several: any of them), or a whole `dotnet test` filter expression.
# What a test needs and the machine lacks is installed from Debian's packages where that is allowed; where it is not, those tests say why and are skipped.
set -uo pipefail
exec 2>&1
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
. eng/postgres.sh

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# No build server may outlive the run.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false

temp=$(mktemp -d "${TMPDIR:-/tmp}/portal-tests.XXXXXX")
chmod 755 "$temp"
running=''

leave() {
  local code=$?
  trap - EXIT INT TERM HUP
  if [ -n "$running" ]; then
    kill -TERM -- "-$running" 2>/dev/null
    wait "$running" 2>/dev/null
    kill -KILL -- "-$running" 2>/dev/null
  fi
  stop_postgres
  rm -rf "$temp"
  exit "$code"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# In a process group of its own and waited for, so that a signal to this script is heard at once and reaches every descendant.
run() {
  set -m
  setpriv --pdeathsig TERM "$@" </dev/null & # even where this script is killed outright
  running=$!
  set +m
  wait "$running"
  local code=$?
  running=''
  return $code
}

say() { printf '\n== %s\n' "$*"; }

close() { # passed failed skipped
  printf '\n%s passed, %s failed, %s skipped\n' "$1" "$2" "$3"
  [ "$2" = 0 ] && [ "$1" != 0 ]
  exit $?
}

install_missing() {
  local wanted=()
  command -v chromium-headless-shell >/dev/null || wanted+=(chromium-headless-shell)
  [ -n "$(find_postgres)" ] || wanted+=(postgresql)
  [ -n "$(ls -d /usr/share/fonts/*/*cjk* /usr/share/fonts/*/*/*CJK* 2>/dev/null)" ] || wanted+=(fonts-noto-cjk)
  [ ${#wanted[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    say "Not installed, and only root with apt-get could: ${wanted[*]}"
    return 0
  fi
  say "Installing ${wanted[*]}"
  # Debian's package would start a server of its own on the usual port and leave it running.
  local no_cluster=/etc/postgresql-common/createcluster.d/portal-tests.conf
  mkdir -p "${no_cluster%/*}" && echo 'create_main_cluster = false' >"$no_cluster"
  export DEBIAN_FRONTEND=noninteractive
  run timeout 300 apt-get -qq -o Acquire::Retries=1 -o Acquire::http::Timeout=20 update >"$temp/apt.log" 2>&1
  local package
  for package in "${wanted[@]}"; do # one by one: a package that is not to be had takes no other along
    run timeout 600 apt-get -qq -y --no-install-recommends install "$package" >>"$temp/apt.log" 2>&1 ||
      echo "could not install $package: $(grep -E '^(E|Err)' "$temp/apt.log" | tail -n 1)"
  done
  rm -f "$no_cluster"
}

filter_expression() {
  case "$*" in
    *[=~]*) printf '%s' "$*" ;;
    *) local word out=''; for word in "$@"; do out+="${out:+|}FullyQualifiedName~$word"; done; printf '%s' "$out" ;;
  esac
}

install_missing

say 'Building'
if ! run dotnet build Portal.sln --nologo -v quiet -clp:ErrorsOnly; then
  echo 'The build failed: no test ran.'
  close 0 1 0
fi

say 'Preparing'
start_postgres "$temp/postgres" fsync=off synchronous_commit=off full_page_writes=off
if [ -n "$POSTGRES_CONNECTION" ]; then
  export PORTAL_TEST_POSTGRES=$POSTGRES_CONNECTION
  echo 'PostgreSQL: a private server for this run'
else
  unset PORTAL_TEST_POSTGRES
  export PORTAL_TEST_POSTGRES_MISSING=$POSTGRES_MISSING
  echo "PostgreSQL: skipped, $POSTGRES_MISSING"
fi
browser=$(command -v chromium-headless-shell || command -v chromium) && echo "Browser: $browser" || echo 'Browser: skipped, no chromium is installed'

# A hanging test is named and ended; the time limit is the last resort.
test_run() { # results [filter]
  run timeout -k 30 3600 dotnet test Portal.Tests --no-build --nologo -v quiet ${2:+--filter "$2"} \
    --logger 'console;verbosity=minimal' --logger "trx;LogFileName=$1.trx" --results-directory "$temp/results" \
    --blame-hang-timeout 10m --blame-hang-dump-type none
}
count() { grep -o '<Counters [^>]*>' "$temp/results/$2.trx" | grep -o " $1=\"[0-9]*\"" | tr -dc 0-9; }
failed_in() { grep -o '<UnitTestResult [^>]*outcome="Failed"' "$temp/results/$1.trx" | sed -E 's/.* testName="([^"(]*).*/\1/' | sort -u; }

say 'Testing'
filter=''
[ $# -gt 0 ] && filter=$(filter_expression "$@")
test_run run "$filter"
code=$?

trx=$temp/results/run.trx
if [ ! -s "$trx" ]; then
  echo 'The test host left no result.'
  close 0 1 0
fi
passed=$(count passed run) failed=$(count failed run)
skipped=$(($(count total run) - $(count executed run)))
if [ "$skipped" -gt 0 ]; then
  say 'Skipped, and why'
  tr '\n' ' ' <"$trx" | grep -oE 'outcome="NotExecuted"[^/]*(/[^>]*>)?[^/]*<Message>[^<]*' | sed 's/.*<Message>//' | sort | uniq -c
fi
if [ "$code" != 0 ] && [ "$failed" = 0 ]; then
  echo "The test run broke off (exit code $code)."
  failed=1
fi

# A page or a browser that others kept waiting may be late: a few of these are tried once more with the machine to themselves, and named whatever comes of it.
late=$(failed_in run)
if [ "$failed" -gt 0 ] && [ "$failed" -le 5 ] && [ -n "$late" ] && ! grep -qvE '^Portal\.Tests\.(EndToEnd|Web)\.' <<<"$late"; then
  say 'Once more, alone'
  echo "$late"
  test_run again "$(sed 's/^/FullyQualifiedName=/' <<<"$late" | paste -sd '|')"
  if [ -s "$temp/results/again.trx" ] && [ "$(count passed again)" != 0 ]; then
    still=$(count failed again)
    [ "$still" = 0 ] && say "Passed only when tried again: $(paste -sd ' ' <<<"$late")"
    passed=$((passed + failed - still)) failed=$still
  fi
fi
close "$passed" "$failed" "$skipped"
